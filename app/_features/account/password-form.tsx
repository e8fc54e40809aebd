"use client";

import { t } from "@lingui/core/macro";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";

interface PasswordFormProps {
  action: string;
  problem: string | null;
  isPending: boolean;
  tone?: "primary" | "danger";
  children?: ReactNode;
  onSubmit: (password: string) => void;
}

/** Asks for the password again before something that matters. */
export function PasswordForm({
  action,
  problem,
  isPending,
  tone = "primary",
  children,
  onSubmit,
}: PasswordFormProps) {
  const [password, setPassword] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (password) onSubmit(password);
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {children}
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
      <Button variant={tone} type="submit" disabled={!password} isLoading={isPending} className="self-start">
        {action}
      </Button>
    </form>
  );
}
