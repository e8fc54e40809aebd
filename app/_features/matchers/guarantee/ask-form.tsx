"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { useProblems } from "@/app/_ui/fields/use-problems";
import type { AskGuaranteeInput } from "@/server/features/guarantee/schema";

interface AskFormProps {
  ask: AskGuaranteeInput;
  isSaving: boolean;
  onAsk: (ask: AskGuaranteeInput) => void;
}

type FieldName = keyof AskGuaranteeInput;
const shares: readonly FieldName[] = ["precision", "recall", "confidence"];
const toText = (name: FieldName, value: number) =>
  String(shares.includes(name) ? Number((100 * value).toFixed(3)) : value);
/** An empty field is no number. */
const toValue = (name: FieldName, text: string) =>
  text.trim() === "" ? Number.NaN : shares.includes(name) ? Number(text) / 100 : Number(text);

/** What an admin asks of the cascade. */
export function AskForm({ ask, isSaving, onAsk }: AskFormProps) {
  const names = Object.keys(ask) as FieldName[];
  const [texts, setTexts] = useState(() => new Map(names.map((name) => [name, toText(name, ask[name])])));
  const { form, problems, check } = useProblems(
    Object.fromEntries(names.map((name) => [name, toValue(name, texts.get(name) ?? "")])),
    async () => (await import("@/server/features/guarantee/schema")).askGuaranteeSchema,
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const asked = await check();
    if (asked) onAsk(asked);
  }

  const labels: Record<FieldName, string> = {
    precision: t`Precision at least (%)`,
    recall: t`Recall at least (%)`,
    confidence: t`Confidence (%)`,
    personCost: t`Cost of a decision`,
    modelCost: t`Cost of a question to the model`,
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
      {names.map((name) => (
        <Field key={name} label={labels[name]} error={problems[name]}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="w-36"
              value={texts.get(name) ?? ""}
              onChange={(event) => setTexts(new Map(texts).set(name, event.target.value))}
            />
          )}
        </Field>
      ))}
      <Button type="submit" isLoading={isSaving} className="mt-6">
        <Trans>Ask for it</Trans>
      </Button>
    </form>
  );
}
