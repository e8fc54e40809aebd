"use client";

import { plural, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { formatCompactCount, formatDecimal } from "@/app/_ui/format/format-number";
import { formatCost } from "./llm-words";

/** What each model came to in the last 30 days, in a line. */
export function CallTotals() {
  const totals = useQuery(useTRPC().languageModels.callTotals.queryOptions());
  if (!totals.data?.length) return null;
  return (
    <ul className="mb-3 flex flex-col gap-0.5 text-table text-muted-foreground">
      {totals.data.map(
        ({ model, callCount, failedCount, unusableCount, tokens, cost, currency, durationMs }) => (
          <li key={model} className="wrap-anywhere">
            <span className="font-medium text-foreground">{model}</span>{" "}
            {t`in 30 days: ${plural(callCount, { one: "# call", other: "# calls" })}, ${failedCount} failed, ${unusableCount} unreadable, ${formatCompactCount(tokens)} tokens, ${formatCost(cost, currency)}, ${formatDecimal(durationMs / 1_000, 1)} s each`}
          </li>
        ),
      )}
    </ul>
  );
}
