import { Trans } from "@lingui/react/macro";
import type { DataColumn } from "./data-table";

/** What every column of a row's buttons has in common: named for screen readers alone. */
export const actionsColumn = {
  id: "actions",
  header: (
    <span className="sr-only">
      <Trans>Actions</Trans>
    </span>
  ),
  align: "end",
} satisfies Omit<DataColumn<never>, "cell">;

/** A column of a row's menu: as wide as its button, and in the corner of a phone's card. */
export const menuColumn = { ...actionsColumn, width: "w-12", inCorner: true } satisfies Omit<
  DataColumn<never>,
  "cell"
>;
