import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./class-names";

const badgeClasses = cva(
  "inline-flex h-5 w-fit shrink-0 items-center gap-1 whitespace-nowrap rounded-full border px-2 text-xs font-medium [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "border-unsure-line bg-unsure-soft text-unsure",
        accent: "border-primary/25 bg-primary-soft text-primary",
        good: "border-same-line bg-same-soft text-same",
        warning: "border-variant-line bg-variant-soft text-variant",
        bad: "border-different-line bg-different-soft text-different",
        outline: "border-border-strong text-muted-foreground",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeClasses>;

export function Badge({ className, tone, ...props }: BadgeProps) {
  return <span className={cn(badgeClasses({ tone }), className)} {...props} />;
}
