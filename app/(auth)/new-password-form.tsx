"use client";

import { t } from "@lingui/core/macro";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";
import { passwordLengthMin } from "@/server/features/users/terms";
import { useServerForm } from "./use-server-form";

export interface NewPasswordState {
  errors: { password?: string; form?: string };
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
  const { errors, isPending, formProps } = useServerForm(action, { errors: {} });

  return (
    <form {...formProps} className="flex flex-col gap-4">
      {errors.form ? <Notice tone="bad">{errors.form}</Notice> : null}
      {token === null ? null : <input type="hidden" name="token" value={token} />}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field
        label={t`New password`}
        hint={t`At least ${passwordLengthMin} characters: three or four words will do.`}
        error={errors.password}
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
