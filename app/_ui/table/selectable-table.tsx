"use client";

import type { ComponentType } from "react";
import type { ChoosableColumn } from "./column-choice";
import { DataTable, type DataTableProps } from "./data-table";
import { toSelectColumn } from "./select-column";
import { type ListSelection, useSelection } from "./use-selection";

interface SelectableTableProps<Row> extends Omit<DataTableProps<Row>, "getRowId" | "isRowSelected"> {
  columns: readonly ChoosableColumn<Row>[];
  selectedMax: number;
  /** What can be done with selected rows; drawn while there are any. */
  bar: ComponentType<{ selection: ListSelection }>;
}

/** A list whose rows can be ticked: by their boxes, x, or Shift and the arrows. */
export function SelectableTable<Row extends { id: string; title: string }>({
  columns,
  rows,
  selectedMax,
  bar: Bar,
  ...table
}: SelectableTableProps<Row>) {
  const selection = useSelection(
    rows.map(({ id }) => id),
    selectedMax,
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only adds to what the links and boxes inside do. */}
      <div onKeyDown={selection.onKeyDown}>
        <DataTable
          {...table}
          columns={[toSelectColumn<Row>(selection, rows.length), ...columns]}
          rows={rows}
          getRowId={({ id }) => id}
          isRowSelected={({ id }) => selection.keys.has(id)}
        />
      </div>
      {selection.keys.size > 0 ? <Bar selection={selection} /> : null}
    </>
  );
}
