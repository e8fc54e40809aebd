import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/app/_features/frame/logo";
import { ThemeMenu } from "@/app/_features/frame/theme-menu";
import { Button } from "@/app/_ui/button";

/** The demo's storefront: a head of its own, nothing of the admin's frame. */
export function DemoFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b bg-card">
        <div className="mx-auto flex h-12 w-full max-w-7xl items-center gap-3 px-4">
          <Link href="/demo-store" className="flex items-center gap-2 text-base font-semibold tracking-tight">
            <Logo />
            <Trans>Demo store</Trans>
          </Link>
          <p className="hidden truncate text-table text-muted-foreground md:block">
            <Trans>Each product once, with the offers of all shops.</Trans>
          </p>
          <nav aria-label={t`Beyond the store`} className="ml-auto flex items-center gap-1">
            <Button asChild variant="ghost" size="sm">
              <a href="/api/v1/docs">
                <Trans>API</Trans>
              </a>
            </Button>
            <Button asChild variant="ghost" size="sm">
              <Link href="/">
                <Trans>Admin</Trans>
              </Link>
            </Button>
            <ThemeMenu />
          </nav>
        </div>
      </header>
      <main className="mx-auto w-full max-w-7xl grow px-4 py-4">{children}</main>
    </div>
  );
}
