"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Merge } from "lucide-react";
import { useState } from "react";
import { toExportHref } from "@/app/_features/offers/export-address";
import { useCanDecide } from "@/app/_features/review/use-can-decide";
import { Button } from "@/app/_ui/button";
import { SelectionBar } from "@/app/_ui/table/selection-bar";
import type { ListSelection } from "@/app/_ui/table/use-selection";
import { selectedRowsMax } from "@/server/features/offers/terms";
import { MergeDialog } from "../merge-dialog";
import { useIsSettling } from "../use-regrouping";

/** What can be done with selected products: export them, or look what merging two of them would bring, and do it. */
export function ProductSelectionBar({ selection }: { selection: ListSelection }) {
  const ids = [...selection.keys];
  const canDecide = useCanDecide();
  const isSettling = useIsSettling();
  const [isMerging, setIsMerging] = useState(false);
  const [one, other] = ids;
  return (
    <SelectionBar
      label={t`Selected products`}
      selection={selection}
      max={selectedRowsMax}
      exportHref={toExportHref("/api/export/products", { ids: ids.join(",") })}
    >
      {canDecide ? (
        <Button size="lg" disabled={ids.length !== 2 || isSettling} onClick={() => setIsMerging(true)}>
          <Merge aria-hidden />
          <Trans>Compare and merge</Trans>
        </Button>
      ) : null}
      {canDecide && ids.length !== 2 ? (
        <span className="text-table text-muted-foreground">
          <Trans>Select two to merge them.</Trans>
        </span>
      ) : null}
      {isMerging && one && other ? (
        <MergeDialog productId={one} otherProductId={other} onClose={() => setIsMerging(false)} />
      ) : null}
    </SelectionBar>
  );
}
