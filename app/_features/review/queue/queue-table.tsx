"use client";

import { t } from "@lingui/core/macro";
import { onDemand } from "@/app/_ui/on-demand";
import { DataTable } from "@/app/_ui/table/data-table";
import { useSelection } from "@/app/_ui/table/use-selection";
import { bulkPairsMax } from "@/server/features/bulk-decisions/terms";
import type { ReviewListItem } from "@/server/features/review/schema";
import { toPairHref, toPairKey } from "../pair/pair-address";
import { useCanDecide } from "../use-can-decide";
import { toQueueColumns } from "./queue-columns";
import { useListPlace } from "./use-list-place";

const BulkBar = onDemand(() => import("../bulk/bulk-bar").then((module) => module.BulkBar));

interface QueueTableProps {
  rows: readonly ReviewListItem[];
  isDecided: boolean;
  /** The filters, as the address says them. */
  search: string;
}

/** The rows of the queue: to open, or to select and decide in one go. */
export function QueueTable({ rows, isDecided, search }: QueueTableProps) {
  const canDecide = useCanDecide();
  const selection = useSelection(rows.map(toPairKey), bulkPairsMax);
  const { list, onOpen } = useListPlace(search);
  const selected = rows.filter((item) => selection.keys.has(toPairKey(item)));
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only adds to what the links and boxes inside do. */}
      <div ref={list} onKeyDown={canDecide ? selection.onKeyDown : undefined} onClickCapture={onOpen}>
        <DataTable
          caption={t`Pairs of offers`}
          columns={toQueueColumns({ isDecided, shownCount: rows.length }, canDecide ? selection : null)}
          rows={rows}
          isPageList
          getRowId={toPairKey}
          getRowHref={(item) => toPairHref(item.lowerOfferId, item.higherOfferId, search)}
          isRowSelected={canDecide ? (item) => selection.keys.has(toPairKey(item)) : undefined}
        />
      </div>
      {selected.length > 0 ? (
        <BulkBar items={selected} onSelectAll={selection.selectAll} onClear={selection.clear} />
      ) : null}
    </>
  );
}
