"use client";

import { Trans } from "@lingui/react/macro";
import { LogOut } from "lucide-react";
import { roleNames } from "@/app/_features/settings/role-options";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/app/_ui/menus/dropdown-menu";
import type { FrameUser } from "./frame-user";

interface UserMenuItemsProps {
  user: FrameUser;
  isSigningOut: boolean;
  onSignOut: () => void;
}

/** Who is signed in, and the way out. */
export default function UserMenuItems({ user, isSigningOut, onSignOut }: UserMenuItemsProps) {
  return (
    <>
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-table text-muted-foreground">{user.email}</p>
        <p className="mt-0.5 text-xs text-muted-foreground first-letter:uppercase">{roleNames[user.role]}</p>
      </div>
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={onSignOut} disabled={isSigningOut}>
        <LogOut aria-hidden />
        <Trans>Sign out</Trans>
      </DropdownMenuItem>
    </>
  );
}
