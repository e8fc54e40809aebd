"use client";

import { t } from "@lingui/core/macro";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { formatCompactCount, formatCount } from "@/app/_ui/format/format-number";
import { Tooltip } from "@/app/_ui/tooltip";
import { Logo } from "./logo";
import { isInSection, type Section, sections } from "./sections";

interface NavRailProps {
  reviewCount: number | null;
  isCollapsed: boolean;
  onToggle: () => void;
}

/** The sections at the left; icons only between 640 and 1024 px, or when collapsed. */
export function NavRail({ reviewCount, isCollapsed, onToggle }: NavRailProps) {
  const pathname = usePathname();
  return (
    <nav
      aria-label={t`Sections`}
      className={cn(
        "sticky top-0 hidden h-dvh w-14 shrink-0 flex-col border-r bg-card sm:flex",
        !isCollapsed && "lg:w-[220px]",
      )}
    >
      <Link href="/" aria-label={t`SameSKU, overview`} className="flex h-12 items-center gap-2 px-4">
        <Logo />
        <span className={cn("hidden font-semibold tracking-tight", !isCollapsed && "lg:inline")}>
          SameSKU
        </span>
      </Link>
      <ul className="flex min-h-0 grow flex-col gap-0.5 overflow-y-auto px-2 py-1">
        {sections.map((section) => (
          <li key={section.id}>
            <RailLink
              section={section}
              isCurrent={isInSection(pathname, section)}
              count={section.id === "review" ? reviewCount : null}
              isCollapsed={isCollapsed}
            />
          </li>
        ))}
      </ul>
      <div className="hidden p-2 lg:block">
        <Tooltip label={isCollapsed ? t`Expand` : t`Collapse`} side="right">
          <Button
            variant="ghost"
            size="icon"
            className="w-10"
            onClick={onToggle}
            aria-label={isCollapsed ? t`Expand the sections` : t`Collapse the sections`}
          >
            {isCollapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          </Button>
        </Tooltip>
      </div>
    </nav>
  );
}

interface RailLinkProps {
  section: Section;
  isCurrent: boolean;
  count: number | null;
  isCollapsed: boolean;
}

function RailLink({ section, isCurrent, count, isCollapsed }: RailLinkProps) {
  const Icon = section.icon;
  const hasCount = count !== null && count > 0;
  const link = (
    <Link
      href={section.href}
      aria-current={isCurrent ? "page" : undefined}
      className={cn(
        "relative flex h-8 items-center gap-2.5 rounded-md px-3 text-table font-medium text-muted-foreground transition-colors hover:bg-accent hover:text-foreground focus-visible:-outline-offset-2",
        isCurrent && "bg-primary-soft text-primary hover:bg-primary-soft hover:text-primary",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={isCurrent ? 2.25 : 2} />
      <span className={cn("sr-only", !isCollapsed && "lg:not-sr-only")}>{section.label}</span>
      {hasCount ? (
        <>
          <span
            suppressHydrationWarning
            title={formatCount(count)}
            className={cn("ml-auto hidden text-xs tabular-nums", !isCollapsed && "lg:inline")}
          >
            {formatCompactCount(count)}
          </span>
          <span
            aria-hidden
            className={cn(
              "absolute top-1.5 right-2 size-1.5 rounded-full bg-primary",
              !isCollapsed && "lg:hidden",
            )}
          />
        </>
      ) : null}
    </Link>
  );
  return (
    <Tooltip label={section.label} side="right" className={isCollapsed ? "" : "lg:hidden"}>
      {link}
    </Tooltip>
  );
}
