"use client";

import { useActionState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Notice } from "@/app/_ui/notice";
import { passwordLengthMin } from "@/server/features/users/schema";
import { setUp } from "./actions";

export function SetupForm({ token }: { token: string }) {
  const [{ name, email, errors }, submit, isPending] = useActionState(setUp, {
    name: "",
    email: "",
    errors: {},
  });
  return (
    <form action={submit} noValidate className="flex flex-col gap-4">
      {errors.form ? <Notice tone="bad">{errors.form}</Notice> : null}
      <input type="hidden" name="token" value={token} />
      <Field label="Name" error={errors.name}>
        {(control) => <Input {...control} name="name" autoComplete="name" defaultValue={name} autoFocus />}
      </Field>
      <Field label="E-mail" error={errors.email} hint="You sign in with it.">
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" defaultValue={email} />
        )}
      </Field>
      <Field label="Password" error={errors.password} hint={`At least ${passwordLengthMin} characters.`}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isPending}>
        Create admin
      </Button>
    </form>
  );
}
