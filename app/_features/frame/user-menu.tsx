"use client";

import { LogOut } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/app/_ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/app/_ui/dropdown-menu";
import { showErrorToast } from "@/app/_ui/toast";
import type { FrameUser } from "./frame-user";

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
          "Could not sign out",
          "The server did not answer. Check the connection and try again.",
        );
      }
    });
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`Account of ${user.name}`}>
          <Initials name={user.name} />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-56">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-table text-muted-foreground">{user.email}</p>
          <p className="mt-0.5 text-xs text-muted-foreground first-letter:uppercase">{user.role}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={signOut} disabled={isSigningOut}>
          <LogOut aria-hidden />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
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
