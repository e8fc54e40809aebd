"use client";

import { type ComponentProps, useId, useState } from "react";
import { Input } from "@/app/_ui/fields/input";

type TypedFieldProps = Omit<ComponentProps<typeof Input>, "value" | "onChange" | "list"> & {
  value: string;
  /** What was typed, once Enter is pressed, the field is left, or a suggestion is chosen. */
  onCommit: (value: string) => void;
  suggestions?: readonly string[];
};

/** A field that changes something only when one is done with it. */
export function TypedField({ value, onCommit, suggestions = [], ...props }: TypedFieldProps) {
  const listId = useId();
  const [text, setText] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  if (value !== lastValue) {
    setLastValue(value);
    setText(value);
  }
  const commit = (typed: string) => {
    if (typed.trim() !== value) onCommit(typed.trim());
  };
  return (
    <>
      <Input
        {...props}
        list={suggestions.length > 0 ? listId : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          if (suggestions.includes(event.target.value)) commit(event.target.value);
        }}
        onBlur={() => commit(text)}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit(text);
          if (event.key === "Escape") setText(value);
        }}
      />
      {suggestions.length > 0 ? (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}
