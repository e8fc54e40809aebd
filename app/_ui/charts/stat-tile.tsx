import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "../class-names";

interface StatTileProps {
  label: string;
  value: ReactNode;
  /** One line below: what it is of, or how it changed. */
  note?: ReactNode;
  icon?: LucideIcon;
  /** Makes the whole tile a link. */
  href?: string;
  className?: string;
}

export function StatTile({ label, value, note, icon: Icon, href, className }: StatTileProps) {
  return (
    <div
      className={cn(
        "relative flex flex-col gap-1 rounded-lg border bg-card p-4 transition-colors",
        href && "hover:border-border-strong hover:bg-muted",
        className,
      )}
    >
      <span className="flex items-center gap-1.5 text-table text-muted-foreground">
        {Icon ? <Icon aria-hidden className="size-4" strokeWidth={1.75} /> : null}
        {href ? (
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg">
            {label}
          </Link>
        ) : (
          label
        )}
      </span>
      <span className="text-title font-semibold tracking-tight tabular-nums">{value}</span>
      {note ? <span className="text-xs text-muted-foreground">{note}</span> : null}
    </div>
  );
}
