"use client";

import { Trans } from "@lingui/react/macro";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { CatalogRefreshView } from "@/server/features/catalogs/schema";
import { toRefreshWords } from "./refresh-words";

/** "Every day, next in 3 hours"; what went wrong where the last attempt brought nothing. */
export function RefreshNote({ refresh }: { refresh: CatalogRefreshView }) {
  const words = toRefreshWords(refresh.everyHours);
  if (refresh.failureMessage !== null) {
    return (
      <span className="text-different">
        <Trans>
          Failed, tried again <RelativeTime time={refresh.nextAt} />
        </Trans>
      </span>
    );
  }
  return (
    <Trans>
      {words.charAt(0).toUpperCase() + words.slice(1)}, next <RelativeTime time={refresh.nextAt} />
    </Trans>
  );
}
