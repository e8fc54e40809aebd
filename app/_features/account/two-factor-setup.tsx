"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { callAuth } from "./call-auth";
import { PasswordForm } from "./password-form";
import { QrCode } from "./qr-code";
import { RecoveryCodes } from "./recovery-codes";

type Step =
  | { kind: "password" }
  | { kind: "scan"; uri: string; codes: string[] }
  | { kind: "codes"; codes: string[] };

/** Password, then the QR code and a first code of the app, then the recovery codes. */
export function TwoFactorSetup({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const [step, setStep] = useState<Step>({ kind: "password" });
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);

  async function ask(path: string, body: Record<string, string>) {
    setIsPending(true);
    setProblem(null);
    const answer = await callAuth(path, body);
    setIsPending(false);
    if (answer.kind === "done") return answer.body;
    const isWrong = answer.status === 400 || answer.status === 401;
    setProblem(
      isWrong && path.endsWith("verify-totp") ? wrongCode : isWrong ? wrongPassword : answer.message,
    );
    return null;
  }

  async function start(password: string) {
    const body = await ask("/two-factor/enable", { password });
    if (!body) return;
    setStep({ kind: "scan", uri: String(body.totpURI), codes: toCodes(body.backupCodes) });
  }

  async function confirm(code: string, codes: string[]) {
    if (await ask("/two-factor/verify-totp", { code })) setStep({ kind: "codes", codes });
  }

  if (step.kind === "codes") return <RecoveryCodes codes={step.codes} onKept={onDone} />;
  if (step.kind === "scan") {
    return (
      <ScanStep
        uri={step.uri}
        problem={problem}
        isPending={isPending}
        onEdit={() => setProblem(null)}
        onConfirm={(code) => confirm(code, step.codes)}
        onCancel={onCancel}
      />
    );
  }
  return (
    <PasswordForm
      action={t`Continue`}
      problem={problem}
      isPending={isPending}
      onSubmit={start}
      onCancel={onCancel}
    />
  );
}

const wrongCode = t`This code is not right. Type the one that the app shows now.`;
const wrongPassword = t`The password is not right. Type it again.`;

export function toCodes(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

interface ScanStepProps {
  uri: string;
  problem: string | null;
  isPending: boolean;
  onEdit: () => void;
  onConfirm: (code: string) => void;
  onCancel: (() => void) | undefined;
}

function ScanStep({ uri, problem, isPending, onEdit, onConfirm, onCancel }: ScanStepProps) {
  const [code, setCode] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (code.trim()) onConfirm(code.replace(/\s+/g, ""));
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <p className="max-w-prose text-table">
        <Trans>Scan this with an authenticator app, then type the code that it shows.</Trans>
      </p>
      <QrCode text={uri} />
      <details className="text-table">
        <summary className="cursor-pointer text-muted-foreground">
          <Trans>Can't scan it? Type this key into the app</Trans>
        </summary>
        <code data-totp-key className="mt-1 block break-all select-all">
          {new URL(uri).searchParams.get("secret")}
        </code>
      </details>
      <Field label={t`Code`} error={problem}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            className="codes w-32"
            value={code}
            onChange={(event) => {
              setCode(event.target.value);
              onEdit();
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit" disabled={!code.trim()} isLoading={isPending}>
          <Trans>Turn on</Trans>
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
