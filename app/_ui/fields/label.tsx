import type { ComponentProps } from "react";
import { cn } from "../class-names";

export function Label({ className, ...props }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: whoever uses it passes htmlFor or the control inside.
  return <label className={cn("text-table font-medium", className)} {...props} />;
}
