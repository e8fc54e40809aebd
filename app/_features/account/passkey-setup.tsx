"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";
import { describeBrowser } from "./describe-browser";
import { addPasskey } from "./passkeys";
import { PasswordField } from "./password-field";

/** A name and the password; the device asks for the rest. */
export function PasskeySetup({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const [name, setName] = useState(() => describeBrowser(navigator.userAgent));
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!name.trim() || !password) return;
    setIsPending(true);
    setProblem(null);
    const outcome = await addPasskey(password, name);
    if (outcome.kind === "done") return onDone();
    setIsPending(false);
    setProblem(outcome.message);
  }

  return (
    <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-4">
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <Field label={t`Name of the passkey`} hint={t`By which you know it: the device, or where it is kept.`}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={name}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <PasswordField value={password} onChange={setPassword} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={!name.trim() || !password} isLoading={isPending}>
          <Trans>Make the passkey</Trans>
        </Button>
        <Button onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
