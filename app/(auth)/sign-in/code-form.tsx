"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { sendCode } from "./sign-in";

interface CodeFormProps {
  onSignedIn: () => void;
  onAnew: () => void;
}

/** The second step of signing in. */
export function CodeForm({ onSignedIn, onAnew }: CodeFormProps) {
  const [code, setCode] = useState("");
  const [isRecoveryCode, setIsRecoveryCode] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!code.trim()) return setProblem(t`Enter the code.`);
    setIsSending(true);
    const result = await sendCode(code, isRecoveryCode);
    if (result.kind === "signed-in") return onSignedIn();
    setIsSending(false);
    if (result.kind === "refused") setProblem(result.message);
  }

  function change() {
    setIsRecoveryCode(!isRecoveryCode);
    setCode("");
    setProblem(null);
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label={isRecoveryCode ? t`Recovery code` : t`Code`}
        error={problem}
        hint={
          isRecoveryCode
            ? t`One of those that you kept.`
            : t`The six digits that your authenticator app shows.`
        }
      >
        {(control) => (
          <Input
            {...control}
            key={String(isRecoveryCode)}
            autoFocus
            inputMode={isRecoveryCode ? "text" : "numeric"}
            autoComplete={isRecoveryCode ? "off" : "one-time-code"}
            maxLength={20}
            className="codes"
            value={code}
            onChange={(event) => {
              setCode(event.target.value);
              setProblem(null);
            }}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isSending}>
        <Trans>Sign in</Trans>
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button variant="ghost" size="sm" onClick={change}>
          {isRecoveryCode ? t`Use the app` : t`Use a recovery code`}
        </Button>
        <Button variant="ghost" size="sm" onClick={onAnew}>
          <Trans>Sign in anew</Trans>
        </Button>
      </div>
    </form>
  );
}
