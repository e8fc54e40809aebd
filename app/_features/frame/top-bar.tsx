"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { KeyHint } from "@/app/_ui/key-hint";
import { Breadcrumb } from "./breadcrumb";
import type { FrameUser } from "./frame-user";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

interface TopBarProps {
  user: FrameUser;
  onOpenPalette: () => void;
  onSignOut: () => Promise<void>;
}

export function TopBar({ user, onOpenPalette, onSignOut }: TopBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b bg-background px-3 sm:px-5">
      <Breadcrumb />
      <Button
        variant="secondary"
        aria-label={t`Search commands`}
        aria-keyshortcuts="Control+K Meta+K"
        className="gap-2 px-2 font-normal text-muted-foreground"
        onClick={onOpenPalette}
      >
        <Search aria-hidden />
        <span className="pr-6 max-md:hidden">
          <Trans>Go to…</Trans>
        </span>
        <KeyHint keys={["Ctrl", "K"]} className="max-md:hidden" />
      </Button>
      <ThemeMenu />
      <UserMenu user={user} onSignOut={onSignOut} />
    </header>
  );
}
