import { Trans } from "@lingui/react/macro";
import type { DataColumn } from "./data-table";

/** What every column of a row's menu has in common: named for screen readers alone, and as wide as its button. */
export const actionsColumn = {
  id: "actions",
  header: (
    <span className="sr-only">
      <Trans>Actions</Trans>
    </span>
  ),
  align: "end",
  width: "w-12",
} satisfies Omit<DataColumn<never>, "cell">;
