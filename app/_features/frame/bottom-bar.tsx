"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { lazy } from "react";
import { cn } from "@/app/_ui/class-names";
import { formatCompactCount } from "@/app/_ui/format/format-number";
import { Menu } from "@/app/_ui/menus/menu";
import { isInSection, sections, unpinnedSections } from "./sections";

const SectionMenuItems = lazy(() => import("./section-menu-items"));

const pinned = sections.filter((section) => section.isPinned);

const itemClasses =
  "relative flex h-14 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-muted-foreground focus-visible:-outline-offset-2";

/** The sections on a phone: the most used ones, the others under More. */
export function BottomBar({ reviewCount }: { reviewCount: number | null }) {
  const pathname = usePathname();
  const isRestCurrent = unpinnedSections.some((section) => isInSection(pathname, section));
  return (
    <nav
      aria-label={t`Sections`}
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t bg-card pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {pinned.map((section) => {
        const isCurrent = isInSection(pathname, section);
        return (
          <Link
            key={section.id}
            href={section.href}
            aria-current={isCurrent ? "page" : undefined}
            className={cn(itemClasses, isCurrent && "text-primary")}
          >
            <section.icon aria-hidden className="size-5" />
            {section.label}
            {section.id === "review" && reviewCount ? (
              <span
                suppressHydrationWarning
                className="absolute top-1 left-1/2 ml-1.5 rounded-full bg-primary px-1 text-[10px] leading-4 text-primary-foreground"
              >
                {formatCompactCount(reviewCount)}
              </span>
            ) : null}
          </Link>
        );
      })}
      <Menu
        side="top"
        trigger={
          <button type="button" className={cn(itemClasses, isRestCurrent && "text-primary")}>
            <Ellipsis aria-hidden className="size-5" />
            <Trans>More</Trans>
          </button>
        }
      >
        <SectionMenuItems />
      </Menu>
    </nav>
  );
}
