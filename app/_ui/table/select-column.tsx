import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { MouseEvent } from "react";
import { Checkbox } from "../fields/checkbox";
import type { ChoosableColumn } from "./column-choice";

/** As much of a selection as its column needs. */
interface SelectableRows {
  keys: ReadonlySet<string>;
  onBoxClick: (event: MouseEvent, key: string) => void;
  selectAll: () => void;
  clear: () => void;
}

/** A box in each row, and one in the header that ticks all that are shown. */
export function toSelectColumn<Row extends { id: string; title: string }>(
  selection: SelectableRows,
  shownCount: number,
): ChoosableColumn<Row> {
  const isAll = shownCount > 0 && selection.keys.size >= shownCount;
  return {
    id: "select",
    label: t`Select`,
    header: (
      <>
        <span className="sm:sr-only">
          <Trans>Select</Trans>
        </span>
        <Checkbox
          aria-label={t`Select all shown`}
          className="max-sm:hidden"
          checked={isAll ? true : selection.keys.size > 0 ? "indeterminate" : false}
          onCheckedChange={isAll ? selection.clear : selection.selectAll}
        />
      </>
    ),
    width: "w-10",
    inCorner: true,
    cell: ({ id, title }) => (
      <span className="flex">
        <Checkbox
          aria-label={t`Select ${title}`}
          checked={selection.keys.has(id)}
          onClick={(event) => selection.onBoxClick(event, id)}
        />
      </span>
    ),
  };
}
