"use client";

import { t } from "@lingui/core/macro";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { signInWithPasskey } from "./passkeys";

interface PasskeyButtonProps {
  onSignedIn: () => void;
  variant?: "primary" | "secondary";
}

/** Signs in whoever the browser has a passkey of. */
export function PasskeyButton({ onSignedIn, variant = "secondary" }: PasskeyButtonProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);

  async function ask() {
    setProblem(null);
    setIsAsking(true);
    const outcome = await signInWithPasskey();
    if (outcome.kind === "done") return onSignedIn();
    setIsAsking(false);
    setProblem(outcome.message);
  }

  return (
    <>
      <Button type="button" size="lg" variant={variant} isLoading={isAsking} onClick={ask}>
        <KeyRound aria-hidden />
        {t`Sign in with a passkey`}
      </Button>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
    </>
  );
}
