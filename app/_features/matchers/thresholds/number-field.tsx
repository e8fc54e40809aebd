"use client";

import { useState } from "react";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";

interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  isDisabled?: boolean;
  onChange: (value: number) => void;
}

/** A number that takes effect while it is typed, as far as it is one; afterwards the field shows what is in force. */
export function NumberField({ label, value, min, max, step, isDisabled, onChange }: NumberFieldProps) {
  const [text, setText] = useState<string | null>(null);
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="number"
          inputMode="decimal"
          min={min}
          max={max}
          step={step}
          disabled={isDisabled}
          className="codes w-28"
          value={text ?? String(value)}
          onBlur={() => setText(null)}
          onChange={(event) => {
            setText(event.target.value);
            const typed = event.target.valueAsNumber;
            if (typed >= min && typed <= max) onChange(typed);
          }}
        />
      )}
    </Field>
  );
}
