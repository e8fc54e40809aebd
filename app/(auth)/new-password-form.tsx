"use client";

import { t } from "@lingui/core/macro";
import { type FormEvent, startTransition, useActionState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";
import { passwordLengthMin } from "@/server/features/users/terms";

export interface NewPasswordState {
  problem: string | null;
}

interface NewPasswordFormProps {
  /** For password managers. */
  email: string;
  /** Of the link; null = signed in. */
  token: string | null;
  action: (state: NewPasswordState, form: FormData) => Promise<NewPasswordState>;
}

/** A password of one's own. */
export function NewPasswordForm({ email, token, action }: NewPasswordFormProps) {
  const [{ problem }, submit, isPending] = useActionState(action, { problem: null });

  // React would empty the form once the answer is there. Before the page is alive, `action` submits.
  function submitKept(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => submit(form));
  }

  return (
    <form action={submit} onSubmit={submitKept} noValidate className="flex flex-col gap-4">
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {token === null ? null : <input type="hidden" name="token" value={token} />}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field
        label={t`New password`}
        hint={t`At least ${passwordLengthMin} characters: three or four words will do.`}
      >
        {(control) => (
          <Input {...control} name="password" type="password" autoComplete="new-password" autoFocus />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        {t`Choose this password`}
      </Button>
    </form>
  );
}
