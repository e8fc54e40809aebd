import type { ComponentProps } from "react";
import { cn } from "../class-names";

/** What every field that is typed into looks like. */
export const fieldClasses =
  "w-full min-w-0 rounded-md border border-input bg-card text-sm text-foreground transition-colors placeholder:text-muted-foreground hover:border-muted-foreground focus-visible:border-ring focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-destructive";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(fieldClasses, "h-8 px-2.5", className)} {...props} />;
}
