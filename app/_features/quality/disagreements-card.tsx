"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardHeader } from "@/app/_ui/card";
import { VerdictBadge, type VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { Disagreement } from "@/server/features/quality/schema";
import { describeAgreement, describeKappa } from "./agreement-words";

const columns: readonly DataColumn<Disagreement>[] = [
  {
    id: "pair",
    header: t`Pair`,
    isPrimary: true,
    cell: ({ title }) => <span className="line-clamp-2 wrap-anywhere sm:line-clamp-1">{title}</span>,
  },
  {
    id: "first",
    header: t`First`,
    width: "w-56",
    cell: ({ firstVerdict, firstName }) => <Said verdict={firstVerdict} name={firstName} />,
  },
  {
    id: "second",
    header: t`Second`,
    width: "w-56",
    cell: ({ secondVerdict, secondName }) => <Said verdict={secondVerdict} name={secondName} />,
  },
  {
    id: "now",
    header: t`Decided anew`,
    width: "w-36",
    cell: ({ isSettled, verdict }) =>
      isSettled && verdict ? (
        <VerdictBadge verdict={verdict} />
      ) : (
        <span className="text-muted-foreground">–</span>
      ),
  },
  {
    id: "when",
    header: t`When`,
    width: "w-32",
    cell: ({ decidedAt }) => <RelativeTime time={decidedAt} className="text-muted-foreground" />,
  },
];

function Said({ verdict, name }: { verdict: VerdictName; name: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <VerdictBadge verdict={verdict} className="w-24" />
      <span className="truncate">{name}</span>
    </span>
  );
}

/** How far people agree, and the pairs on which they don't: to open and decide once more. */
export function DisagreementsCard() {
  const trpc = useTRPC();
  const agreement = useQuery(trpc.quality.measurement.queryOptions()).data?.agreement;
  const disagreements = useQuery(trpc.quality.disagreements.queryOptions()).data;
  if (!agreement || !disagreements) return null;
  return (
    <Card>
      <CardHeader
        title={t`Where two people differ`}
        description={
          <>
            {describeAgreement(agreement)} {describeKappa(agreement)}
          </>
        }
        className="pb-4"
      />
      {disagreements.length > 0 ? (
        <DataTable
          caption={t`Pairs on which two people said different things, latest first`}
          columns={columns}
          rows={disagreements}
          getRowId={({ lowerOfferId, higherOfferId }) => `${lowerOfferId} ${higherOfferId}`}
          getRowHref={({ lowerOfferId, higherOfferId }) => toPairHref(lowerOfferId, higherOfferId)}
          className="rounded-t-none border-x-0 border-b-0"
        />
      ) : null}
    </Card>
  );
}
