import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../class-names";
import { fieldClasses } from "./input";

export interface SelectOption {
  value: string;
  label: string;
  isDisabled?: boolean;
}

type SelectProps = ComponentProps<"select"> & {
  /** Instead of `<option>` children. */
  options?: readonly SelectOption[];
};

/** The platform's own select: keyboard, touch and screen readers work as everywhere else. */
export function Select({ className, options, children, ...props }: SelectProps) {
  return (
    <span className={cn("relative inline-flex w-full", className)}>
      <select className={cn(fieldClasses, "h-8 appearance-none truncate pr-8 pl-2.5")} {...props}>
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.isDisabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}
