"use client";

import { TwoFactorSetup } from "@/app/_features/account/two-factor-setup";

/** Goes on with a full load: every page is to see the new session. */
export function SetUpSecondFactor() {
  return <TwoFactorSetup onDone={() => window.location.assign("/")} />;
}
