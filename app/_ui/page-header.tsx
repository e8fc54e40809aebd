import type { ReactNode } from "react";
import { cn } from "./class-names";

interface PageHeaderProps {
  title: ReactNode;
  /** One line of what the page is for. */
  description?: ReactNode;
  /** The primary action, and before it at most a few others. */
  actions?: ReactNode;
  className?: string;
}

export function PageHeader({ title, description, actions, className }: PageHeaderProps) {
  return (
    <header className={cn("mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3", className)}>
      <div className="min-w-0">
        <h1 className="flex items-center gap-2 text-title font-semibold tracking-tight text-balance">
          {title}
        </h1>
        {description ? (
          <p className="mt-0.5 max-w-prose text-pretty text-muted-foreground">{description}</p>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
