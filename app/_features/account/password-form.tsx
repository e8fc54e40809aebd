"use client";

import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { PasswordField } from "./password-field";

interface PasswordFormProps {
  action: string;
  problem: string | null;
  isPending: boolean;
  tone?: "primary" | "danger";
  onSubmit: (password: string) => void;
  /** Undefined = there is no way around it. */
  onCancel?: () => void;
}

/** Asks for the password again before something that matters. */
export function PasswordForm({
  action,
  problem,
  isPending,
  tone = "primary",
  onSubmit,
  onCancel,
}: PasswordFormProps) {
  const [password, setPassword] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (password) onSubmit(password);
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <PasswordField value={password} onChange={setPassword} />
      <div className="flex flex-wrap gap-2">
        <Button variant={tone} type="submit" disabled={!password} isLoading={isPending}>
          {action}
        </Button>
        {onCancel ? (
          <Button onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  );
}
