"use client";

import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { onDemand } from "@/app/_ui/on-demand";
import { BottomBar } from "./bottom-bar";
import { CrumbProvider } from "./breadcrumb";
import { useFrameKeys } from "./frame-keys";
import type { FrameUser } from "./frame-user";
import { NavRail } from "./nav-rail";
import { toRailCookie } from "./rail-cookie";
import { TopBar } from "./top-bar";

/** Loaded when it is first asked for. */
const CommandPalette = onDemand(() => import("./command-palette").then((module) => module.CommandPalette));

const FrameKeyDialog = onDemand(() => import("./frame-key-dialog").then((module) => module.FrameKeyDialog));

interface AdminFrameProps {
  user: FrameUser;
  /** Matches that wait for a person; null where it is not known. */
  reviewCount: number | null;
  isRailCollapsed?: boolean;
  onSignOut: () => Promise<void>;
  children: ReactNode;
}

/** Rail, top bar and palette around every page of the admin. */
export function AdminFrame({
  user,
  reviewCount,
  isRailCollapsed = false,
  onSignOut,
  children,
}: AdminFrameProps) {
  const [isCollapsed, setIsCollapsed] = useState(isRailCollapsed);
  const [isPaletteOpen, setIsPaletteOpen] = useState(false);
  const [isKeyListOpen, setIsKeyListOpen] = useState(false);
  useFrameKeys(
    () => setIsPaletteOpen((isOpen) => !isOpen),
    () => setIsKeyListOpen(true),
  );

  function toggleRail() {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = toRailCookie(!isCollapsed);
    setIsCollapsed(!isCollapsed);
  }

  return (
    <CrumbProvider>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-primary px-3 py-1.5 font-medium text-primary-foreground focus:translate-y-0"
      >
        <Trans>Skip to the content</Trans>
      </a>
      <div className="flex">
        <NavRail reviewCount={reviewCount} isCollapsed={isCollapsed} onToggle={toggleRail} />
        <div className="min-w-0 grow">
          <TopBar user={user} onOpenPalette={() => setIsPaletteOpen(true)} onSignOut={onSignOut} />
          <main id="content" tabIndex={-1} className="px-4 pt-5 pb-24 outline-none sm:px-6 sm:pb-10">
            {children}
          </main>
        </div>
      </div>
      <BottomBar reviewCount={reviewCount} />
      {isKeyListOpen ? <FrameKeyDialog onOpenChange={setIsKeyListOpen} /> : null}
      {isPaletteOpen ? <CommandPalette onOpenChange={setIsPaletteOpen} /> : null}
    </CrumbProvider>
  );
}
