"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Checkbox } from "@/app/_ui/fields/checkbox";

interface ChoiceGroupProps<Value extends string> {
  legend: string;
  hint: ReactNode;
  options: readonly { value: Value; label: ReactNode }[];
  chosen: readonly Value[];
  problem?: string;
  onChange: (chosen: Value[]) => void;
}

/** Any number of a short list. */
export function ChoiceGroup<Value extends string>({
  legend,
  hint,
  options,
  chosen,
  problem,
  onChange,
}: ChoiceGroupProps<Value>) {
  const noteId = useId();
  return (
    <fieldset aria-describedby={noteId} className="flex flex-col gap-2">
      <legend className="mb-1 text-table font-medium">{legend}</legend>
      <div className="flex flex-col gap-2 sm:max-h-56 sm:overflow-y-auto">
        {options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            aria-invalid={problem ? true : undefined}
            checked={chosen.includes(value)}
            onCheckedChange={(checked) =>
              onChange(checked === true ? [...chosen, value] : chosen.filter((other) => other !== value))
            }
          />
        ))}
      </div>
      {problem ? (
        <p id={noteId} role="alert" className="flex items-start gap-1 text-xs text-different">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {problem}
        </p>
      ) : (
        <p id={noteId} className="text-xs text-muted-foreground">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
