"use client";

import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { emptySelection, prune, selectAll, selectRange, toggle } from "./selection";

const rowSelector = "tr[data-row-id]";
const stepsByKey: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Which rows of a list are selected, and the keys and clicks that select them. `order` is what the list shows. */
export function useSelection(order: readonly string[], max: number) {
  const [stored, setSelection] = useState(emptySelection);
  const selection = prune(stored, order);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const row = (event.target as HTMLElement).closest<HTMLElement>(rowSelector);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!row || !isPlain) return;
    const step = stepsByKey[event.key];
    if (step && event.shiftKey) extend(event, row, step);
    else if (event.key === "x") setSelection(toggle(selection, row.dataset.rowId!, max));
    else if (event.key === "Escape" && selection.keys.size > 0) setSelection(emptySelection);
  }

  /** Selects the row and the next one, and goes there: by its link where the focus is on one, else by its box. */
  function extend(event: KeyboardEvent<HTMLElement>, row: HTMLElement, step: number): void {
    const next = (step > 0 ? row.nextElementSibling : row.previousElementSibling) as HTMLElement | null;
    event.preventDefault();
    if (!next?.dataset.rowId) return;
    const started = selection.keys.has(row.dataset.rowId!)
      ? selection
      : { ...selection, anchor: row.dataset.rowId! };
    setSelection(selectRange(started, order, next.dataset.rowId, max));
    const control = (event.target as HTMLElement).hasAttribute("data-row-opener")
      ? "[data-row-opener]"
      : "[role=checkbox]";
    next.querySelector<HTMLElement>(control)?.focus();
  }

  return {
    keys: selection.keys,
    onKeyDown,
    onBoxClick(event: MouseEvent, key: string) {
      setSelection(event.shiftKey ? selectRange(selection, order, key, max) : toggle(selection, key, max));
    },
    selectAll: () => setSelection(selectAll(selection, order, max)),
    clear: () => setSelection(emptySelection),
  };
}

export type ListSelection = ReturnType<typeof useSelection>;
