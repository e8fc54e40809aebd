"use client";

import { type SyntheticEvent, useEffect, useRef } from "react";
import { savePlace, takePlace } from "./list-place";

const rowSelector = "tr[data-row-id]";

/** Brings whoever comes back from a pair to the row and the height where they left the list, and the focus with them. */
export function useListPlace(search: string) {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const place = takePlace(search);
    if (!place) return;
    // After the router has scrolled to the top, as it does with every new page.
    const frame = requestAnimationFrame(() => {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>(rowSelector) ?? [])];
      const row = rows.find((candidate) => candidate.dataset.rowId === place.rowId) ?? rows[place.rowIndex];
      window.scrollTo(0, place.scrollY);
      row?.querySelector<HTMLElement>("[data-row-opener]")?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
  }, [search]);

  function onOpen(event: SyntheticEvent<HTMLElement>): void {
    const opener = (event.target as HTMLElement).closest("[data-row-opener]");
    const row = opener?.closest<HTMLElement>(rowSelector);
    if (!row) return;
    const rowIndex = [...(list.current?.querySelectorAll(rowSelector) ?? [])].indexOf(row);
    savePlace({ search, rowId: row.dataset.rowId!, rowIndex, scrollY: window.scrollY });
  }

  return { list, onOpen };
}
