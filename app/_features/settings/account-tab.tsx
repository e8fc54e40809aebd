"use client";

import { PasskeysCard } from "@/app/_features/account/passkeys-card";
import { PasswordCard } from "@/app/_features/account/password-card";
import { SessionsCard } from "@/app/_features/account/sessions-card";
import { TwoFactorCard } from "@/app/_features/account/two-factor-card";

/** One's own password, second factor, passkeys and sessions. */
export function AccountTab() {
  return (
    <div className="flex flex-col gap-4">
      <PasswordCard />
      <TwoFactorCard />
      <PasskeysCard />
      <SessionsCard />
    </div>
  );
}
