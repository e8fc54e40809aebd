"use client";

import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { PasskeyButton } from "@/app/_features/account/passkey-button";
import { PasskeySetup } from "@/app/_features/account/passkey-setup";
import { TwoFactorSetup } from "@/app/_features/account/two-factor-setup";
import { Button } from "@/app/_ui/button";

/** Goes on with a full load: every page is to see the new session. */
const goOn = () => window.location.assign("/");

export function SetUpSecondFactor() {
  const [isPasskey, setIsPasskey] = useState(false);
  if (isPasskey) return <PasskeySetup onDone={goOn} onCancel={() => setIsPasskey(false)} />;
  return (
    <>
      <TwoFactorSetup onDone={goOn} />
      <Button variant="ghost" size="sm" className="mt-3" onClick={() => setIsPasskey(true)}>
        <Trans>Use a passkey instead</Trans>
      </Button>
    </>
  );
}

/** For who has one and signed in by password. */
export function ShowPasskey() {
  return (
    <div className="flex flex-col gap-4">
      <PasskeyButton variant="primary" onSignedIn={goOn} />
    </div>
  );
}
