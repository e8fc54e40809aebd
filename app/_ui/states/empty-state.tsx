import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../class-names";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What will be here, in one or two sentences. */
  text: ReactNode;
  /** The one button that fills it. */
  action?: ReactNode;
  className?: string;
}

export function EmptyState({ icon: Icon, title, text, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-12 text-center", className)}>
      <span className="mb-3 grid size-10 place-items-center rounded-lg border bg-muted text-muted-foreground">
        <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h2 className="font-semibold">{title}</h2>
      <p className="mt-1 max-w-sm text-balance text-muted-foreground">{text}</p>
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
