"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { PasskeyButton } from "@/app/_features/account/passkey-button";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";
import { CodeForm } from "./code-form";
import { ProviderButton } from "./provider-button";
import { signIn } from "./sign-in";

interface FormErrors {
  email?: string;
  password?: string;
  form?: string;
}

interface SignInFormProps {
  returnPath: string;
  /** Of single sign-on; null = there is none. */
  providerName: string | null;
}

export function SignInForm({ returnPath, providerName }: SignInFormProps) {
  const [errors, setErrors] = useState<FormErrors>({});
  const [isSigningIn, setIsSigningIn] = useState(false);
  const [isCodeWanted, setIsCodeWanted] = useState(false);

  const mend = (field: keyof FormErrors) => setErrors((before) => ({ ...before, [field]: undefined }));

  // A full load: every page is to see the new session.
  const leave = () => window.location.assign(returnPath);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email")).trim();
    const password = String(form.get("password"));
    const missing: FormErrors = {};
    if (!email) missing.email = t`Enter your e-mail address.`;
    if (!password) missing.password = t`Enter your password.`;
    setErrors(missing);
    if (missing.email || missing.password) return;
    setIsSigningIn(true);
    const result = await signIn(email, password);
    if (result.kind === "signed-in") return leave();
    setIsSigningIn(false);
    if (result.kind === "second-factor") setIsCodeWanted(true);
    else setErrors({ form: result.message });
  }

  if (isCodeWanted) return <CodeForm onSignedIn={leave} onAnew={() => setIsCodeWanted(false)} />;

  // method: a submit before the page is alive must not put the password into the address.
  return (
    <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
      {errors.form ? <Notice tone="bad">{errors.form}</Notice> : null}
      <Field label={t`E-mail`} error={errors.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoFocus
            onChange={() => mend("email")}
          />
        )}
      </Field>
      <Field
        label={t`Password`}
        error={errors.password}
        hint={t`Forgot it? An admin can make you a link to choose a new one.`}
      >
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="current-password"
            onChange={() => mend("password")}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" isLoading={isSigningIn}>
        <Trans>Sign in</Trans>
      </Button>
      <PasskeyButton onSignedIn={leave} />
      {providerName === null ? null : <ProviderButton name={providerName} returnPath={returnPath} />}
    </form>
  );
}
