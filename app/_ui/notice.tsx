import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names";

type NoticeTone = "info" | "good" | "warning" | "bad";

const looks: Record<NoticeTone, { icon: LucideIcon; classes: string; iconClasses: string }> = {
  info: { icon: Info, classes: "bg-muted", iconClasses: "text-muted-foreground" },
  good: { icon: CircleCheck, classes: "border-same-line bg-same-soft", iconClasses: "text-same" },
  warning: {
    icon: TriangleAlert,
    classes: "border-variant-line bg-variant-soft",
    iconClasses: "text-variant",
  },
  bad: {
    icon: CircleAlert,
    classes: "border-different-line bg-different-soft",
    iconClasses: "text-different",
  },
};

interface NoticeProps {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  /** At the right: a small button or a link. */
  action?: ReactNode;
  className?: string;
}

/** A message that stays in the page. For what has just happened use a toast. */
export function Notice({ tone = "info", title, children, action, className }: NoticeProps) {
  const { icon: Icon, classes, iconClasses } = looks[tone];
  return (
    <div
      role={tone === "bad" ? "alert" : undefined}
      className={cn("flex flex-wrap items-start gap-2.5 rounded-lg border px-3 py-2.5", classes, className)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", iconClasses)} />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className="max-w-prose text-table">{children}</div> : null}
      </div>
      {action ? <div className="shrink-0 max-sm:basis-full max-sm:pl-6.5">{action}</div> : null}
    </div>
  );
}
