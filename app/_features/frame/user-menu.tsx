"use client";

import { t } from "@lingui/core/macro";
import { lazy, useTransition } from "react";
import { Button } from "@/app/_ui/button";
import { Menu } from "@/app/_ui/menus/menu";
import { showErrorToast } from "@/app/_ui/toast";
import type { FrameUser } from "./frame-user";

const UserMenuItems = lazy(() => import("./user-menu-items"));

interface UserMenuProps {
  user: FrameUser;
  onSignOut: () => Promise<void>;
}

export function UserMenu({ user, onSignOut }: UserMenuProps) {
  const [isSigningOut, startSigningOut] = useTransition();

  function signOut() {
    startSigningOut(async () => {
      try {
        await onSignOut();
      } catch {
        showErrorToast(
          t`Could not sign out`,
          t`The server did not answer. Check the connection and try again.`,
        );
      }
    });
  }

  return (
    <Menu
      className="w-56"
      trigger={
        <Button variant="ghost" size="icon" aria-label={t`Account of ${user.name}`}>
          <Initials name={user.name} />
        </Button>
      }
    >
      <UserMenuItems user={user} isSigningOut={isSigningOut} onSignOut={signOut} />
    </Menu>
  );
}

function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/u);
  const initials = [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
  return (
    <span
      aria-hidden
      className="grid size-6 place-items-center rounded-full bg-primary-soft text-2xs font-semibold text-primary"
    >
      {initials || "?"}
    </span>
  );
}
