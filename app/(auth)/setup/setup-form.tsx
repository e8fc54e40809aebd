"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";
import { passwordLengthMin } from "@/server/features/users/terms";
import { useServerForm } from "../use-server-form";
import { setUp } from "./actions";

export function SetupForm() {
  const { answer, errors, isPending, formProps } = useServerForm(setUp, {
    name: "",
    email: "",
    errors: {},
  });

  return (
    <form {...formProps} className="flex flex-col gap-4">
      {errors.form ? <Notice tone="bad">{errors.form}</Notice> : null}
      <Field label={t`Name`} error={errors.name}>
        {(control) => (
          <Input {...control} name="name" autoComplete="name" defaultValue={answer.name} autoFocus />
        )}
      </Field>
      <Field label={t`E-mail`} error={errors.email} hint={t`You sign in with it.`}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" defaultValue={answer.email} />
        )}
      </Field>
      <Field label={t`Password`} error={errors.password} hint={t`At least ${passwordLengthMin} characters.`}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        <Trans>Create admin</Trans>
      </Button>
    </form>
  );
}
