"use client";

import { useSearchParams } from "next/navigation";
import type { DataColumn } from "./data-table";

/** The order that a click on a column's header asks for. */
export interface HeaderSort<Sort extends string> {
  sort: Sort;
  direction: "ascending" | "descending";
}

/** Columns whose headers order the list: by column id. The order stands in the address as `sort`. */
export function useSortableColumns<Column extends DataColumn<never>, Sort extends string>(
  columns: readonly Column[],
  current: Sort,
  sorts: Readonly<Record<string, HeaderSort<Sort>>>,
): Column[] {
  const search = useSearchParams();
  return columns.map((column) => {
    const order = sorts[column.id];
    if (!order) return column;
    const parameters = new URLSearchParams(search);
    parameters.set("sort", order.sort);
    const isCurrent = order.sort === current;
    return { ...column, sort: isCurrent ? order.direction : "none", sortHref: `?${parameters}` };
  });
}
