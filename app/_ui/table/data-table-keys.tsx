"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

const stepsByKey: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Where the keys of a table act though nothing in it has the focus: the page has just come, or a click went beside everything. */
function isOnPage({ target }: Event): boolean {
  return target === document.body || (target instanceof Element && target.id === "content");
}

/**
 * Moves the focus from row to row; the rows are whatever carries `data-row-opener`. The table that a page is about takes the keys from the
 * first moment on: j and the arrow down lead to its first row, k to its last, x ticks the first.
 */
export function TableKeys({ isPageList, children }: { isPageList: boolean; children: ReactNode }) {
  const table = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isPageList) return;
    function enter(event: globalThis.KeyboardEvent) {
      const step = stepsByKey[event.key];
      if (!step && event.key !== "x") return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
      if (!isOnPage(event)) return;
      const openers = [...(table.current?.querySelectorAll<HTMLElement>("[data-row-opener]") ?? [])];
      const opener = openers.at(step === -1 ? -1 : 0);
      if (!opener) return;
      event.preventDefault();
      focusRow(opener);
      if (event.key === "x")
        opener.dispatchEvent(new window.KeyboardEvent("keydown", { key: "x", bubbles: true }));
    }
    document.addEventListener("keydown", enter);
    return () => document.removeEventListener("keydown", enter);
  }, [isPageList]);

  function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
    const step = stepsByKey[event.key];
    const opener = (event.target as HTMLElement).closest("[data-row-opener]");
    if (!step || !opener || event.ctrlKey || event.metaKey || event.altKey) return;
    const openers = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-opener]")];
    const next = openers[openers.indexOf(opener as HTMLElement) + step];
    if (!next) return;
    event.preventDefault();
    focusRow(next);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only adds keys to the links and buttons inside.
    <div ref={table} onKeyDown={moveFocus}>
      {children}
    </div>
  );
}

function focusRow(opener: HTMLElement): void {
  opener.focus();
  opener.closest("tr")?.scrollIntoView({ block: "nearest" });
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
