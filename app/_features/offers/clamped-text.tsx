"use client";

import { t } from "@lingui/core/macro";
import { type ReactNode, useState } from "react";
import { cn } from "@/app/_ui/class-names";

/** From here on a text needs more than four lines in a column of ordinary width. */
const longFrom = 220;

interface ClampedTextProps {
  text: string;
  /** The same text with marks in it. */
  children?: ReactNode;
}

/** Four lines of a long text, and the rest on demand. */
export function ClampedText({ text, children }: ClampedTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isLong = text.length > longFrom;
  return (
    <div>
      <div className={cn("wrap-anywhere whitespace-pre-line", isLong && !isOpen && "line-clamp-4")}>
        {children ?? text}
      </div>
      {isLong ? (
        <button
          type="button"
          aria-expanded={isOpen}
          className="mt-0.5 text-primary hover:underline"
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t`Show less` : t`Show more`}
        </button>
      ) : null}
    </div>
  );
}
