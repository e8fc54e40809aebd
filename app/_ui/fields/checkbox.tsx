"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as CheckboxPrimitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "../class-names";

type CheckboxProps = ComponentProps<typeof CheckboxPrimitive.Root> & {
  /** Text beside the box; without it pass aria-label. */
  label?: ReactNode;
};

export function Checkbox({ className, label, id, ...props }: CheckboxProps) {
  const ownId = useId();
  const boxId = id ?? ownId;
  const box = (
    <CheckboxPrimitive.Root
      id={boxId}
      className={cn(
        "group relative grid size-4 shrink-0 place-items-center rounded-sm border border-input bg-card transition-colors before:absolute before:-inset-1 hover:border-muted-foreground disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-destructive data-[state=checked]:border-primary data-[state=checked]:bg-primary data-[state=checked]:text-primary-foreground data-[state=indeterminate]:border-primary data-[state=indeterminate]:bg-primary data-[state=indeterminate]:text-primary-foreground",
        className,
      )}
      {...props}
    >
      <CheckboxPrimitive.Indicator>
        <Minus aria-hidden strokeWidth={3} className="hidden size-3 group-data-[state=indeterminate]:block" />
        <Check aria-hidden strokeWidth={3} className="hidden size-3 group-data-[state=checked]:block" />
      </CheckboxPrimitive.Indicator>
    </CheckboxPrimitive.Root>
  );
  if (!label) return box;
  return (
    <span className="inline-flex items-center gap-2">
      {box}
      <label htmlFor={boxId} className="cursor-pointer">
        {label}
      </label>
    </span>
  );
}
