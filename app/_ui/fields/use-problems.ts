"use client";

import { useEffect, useRef, useState } from "react";
import type { ZodType } from "zod";
import { toFormText } from "@/app/_texts/form-text";
import { findProblems, type Problems, type SentWrong } from "./problems";

/**
 * What is wrong with a form that means `input` now, in the language of this instance: nothing before it is sent wrong, from then on what is
 * wrong after each change, until it is sent right. Sending it wrong moves the focus to the first field that is. The schema is loaded when
 * the form is sent, so that pages open without it.
 */
export function useProblems<Value>(input: unknown, loadSchema: () => Promise<ZodType<Value>>) {
  const [sent, setSent] = useState<SentWrong<Value> | null>(null);
  const checked = useRef<unknown>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (sent) form.current?.querySelector<HTMLElement>("[aria-invalid=true]:enabled")?.focus();
  }, [sent]);

  return {
    /** For the form. */
    form,
    problems: findProblems(sent, input, toFormText),
    /** What the form means, where it is right; null where it is not, which its fields then show. */
    async check(): Promise<Value | null> {
      const schema = await loadSchema();
      const { success, data } = schema.safeParse(input);
      checked.current = input;
      setSent(success ? null : { kind: "invalid", schema });
      return success ? data : null;
    },
    /** Shows what the server said of fields as they were checked. */
    refuse: (problems: Problems<Value>) => setSent({ kind: "refused", problems, input: checked.current }),
    /** Once what was typed is discarded. */
    forget: () => setSent(null),
  };
}
