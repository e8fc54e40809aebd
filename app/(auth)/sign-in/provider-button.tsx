"use client";

import { t } from "@lingui/core/macro";
import { useState } from "react";
import { callAuth } from "@/app/_features/account/call-auth";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";

/** Goes to the identity provider, which sends the person back. */
export function ProviderButton({ name, returnPath }: { name: string; returnPath: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isLeaving, setIsLeaving] = useState(false);

  async function leave() {
    setProblem(null);
    setIsLeaving(true);
    const answer = await callAuth("/sign-in/social", { returnPath });
    if (answer.kind === "done" && typeof answer.body.url === "string")
      return window.location.assign(answer.body.url);
    setIsLeaving(false);
    setProblem(t`${name} does not answer. Try again in a moment, or sign in with your password.`);
  }

  return (
    <>
      <Button type="button" size="lg" isLoading={isLeaving} onClick={leave}>
        {t`Sign in with ${name}`}
      </Button>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
    </>
  );
}
