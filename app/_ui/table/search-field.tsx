"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "../class-names";
import { Input } from "../fields/input";

const restMs = 250;

interface SearchFieldProps {
  /** Names the field: "Search products". */
  label: string;
  value: string;
  /** Told once the typing rests. */
  onSearch: (value: string) => void;
  className?: string;
}

/** A field that searches while one types. */
export function SearchField({ label, value, onSearch, className }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [lastValue, setLastValue] = useState(value);
  if (value !== lastValue) {
    setLastValue(value);
    setText(value);
  }

  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onSearch(text), restMs);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);

  return (
    <span className={cn("relative inline-flex w-full sm:w-72", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={200}
        className="pl-8"
        onChange={(event) => setText(event.target.value)}
      />
    </span>
  );
}
