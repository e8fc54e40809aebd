"use client";

import type { KeyboardEvent, ReactNode } from "react";

const stepsByKey: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Moves the focus from row to row; the rows are whatever carries `data-row-opener`. */
export function TableKeys({ children }: { children: ReactNode }) {
  function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
    const step = stepsByKey[event.key];
    const opener = (event.target as HTMLElement).closest("[data-row-opener]");
    if (!step || !opener || event.ctrlKey || event.metaKey || event.altKey) return;
    const openers = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-opener]")];
    const next = openers[openers.indexOf(opener as HTMLElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.closest("tr")?.scrollIntoView({ block: "nearest" });
  }

  // biome-ignore lint/a11y/noStaticElementInteractions: only adds keys to the links and buttons inside.
  return <div onKeyDown={moveFocus}>{children}</div>;
}

interface RowOpenerProps {
  className: string;
  onOpen: () => void;
  children: ReactNode;
}

export function RowOpener({ className, onOpen, children }: RowOpenerProps) {
  return (
    <button type="button" data-row-opener className={className} onClick={onOpen}>
      {children}
    </button>
  );
}
