"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";

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
      <Field label={t`Your password`} hint={t`To make sure that it is you.`}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
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
