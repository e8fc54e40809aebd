"use client";

import { t } from "@lingui/core/macro";
import Link from "next/link";
import { Badge } from "@/app/_ui/badge";
import { VerdictBadge } from "@/app/_ui/evidence/verdict-badge";
import { formatCount, formatDecimal } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { CallView } from "@/server/features/resolution/call-log/schema";
import { formatCost, statusLabels } from "./llm-words";

const columns: DataColumn<CallView>[] = [
  {
    id: "pair",
    header: t`Pair`,
    isPrimary: true,
    cell: (call) => (
      <span className="block min-w-0">
        {call.agentRunId ? (
          <Link href={`/agents/runs/${call.agentRunId}`} className="font-medium hover:underline">
            {t`SameSKU's own agent`}
          </Link>
        ) : call.question !== null ? (
          <span className="font-medium wrap-anywhere">{t`Search for “${call.question}”`}</span>
        ) : (
          <Link
            href={`/review/${call.lowerOfferId}/${call.higherOfferId}`}
            className="font-medium hover:underline wrap-anywhere"
          >
            {call.lowerTitle ?? t`an offer that is gone`}
            <span className="text-muted-foreground"> · </span>
            {call.higherTitle ?? t`an offer that is gone`}
          </Link>
        )}
        <span className="block text-xs font-normal text-muted-foreground wrap-anywhere">
          {call.isHidden ? t`Hidden until a person has judged the pair` : call.reason}
        </span>
      </span>
    ),
  },
  { id: "outcome", header: t`Outcome`, width: "w-36", cell: (call) => <Outcome call={call} /> },
  {
    id: "model",
    header: t`Model`,
    width: "w-40",
    hideBelow: "lg",
    cell: ({ model, promptVersion }) => (
      <span className="wrap-anywhere">
        {model} <code className="block text-xs text-muted-foreground">{promptVersion}</code>
      </span>
    ),
  },
  {
    id: "fields",
    header: t`Sent`,
    width: "w-44",
    hideBelow: "xl",
    cell: ({ fields }) => <span className="text-xs text-muted-foreground">{fields.join(", ") || "–"}</span>,
  },
  {
    id: "tokens",
    header: t`Tokens`,
    align: "end",
    width: "w-20",
    hideBelow: "lg",
    cell: ({ inputTokens, outputTokens }) =>
      inputTokens === null ? "–" : formatCount(inputTokens + (outputTokens ?? 0)),
  },
  {
    id: "cost",
    header: t`Cost`,
    align: "end",
    width: "w-28",
    hideBelow: "md",
    cell: ({ cost, currency }) => formatCost(cost, currency),
  },
  {
    id: "duration",
    header: t`Took (s)`,
    align: "end",
    width: "w-20",
    hideBelow: "md",
    cell: ({ durationMs }) => formatDecimal(durationMs / 1_000, 1),
  },
  {
    id: "time",
    header: t`When`,
    align: "end",
    width: "w-32",
    cell: ({ createdAt }) => <RelativeTime time={createdAt} />,
  },
];

function Outcome({ call }: { call: CallView }) {
  if (call.status !== "ok")
    return <Badge tone={call.status === "failed" ? "bad" : "warning"}>{statusLabels[call.status]}</Badge>;
  if (call.question !== null) return <Badge tone="outline">{t`Other words`}</Badge>;
  if (call.agentRunId) return <Badge tone="outline">{t`Answered`}</Badge>;
  return call.verdict === null ? (
    <Badge tone="outline">{t`Hidden`}</Badge>
  ) : (
    <VerdictBadge verdict={call.verdict} />
  );
}

export function CallsTable({ calls }: { calls: readonly CallView[] }) {
  return (
    <DataTable
      caption={t`Questions to language models, latest first`}
      columns={columns}
      rows={calls}
      getRowId={(call) => call.id}
    />
  );
}
