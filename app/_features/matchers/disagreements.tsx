import { t } from "@lingui/core/macro";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { BandBadge } from "@/app/_ui/evidence/band-badge";
import { VerdictBadge } from "@/app/_ui/evidence/verdict-badge";
import { formatPercent } from "@/app/_ui/format/format-number";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { DisagreementView } from "@/server/features/matchers/schema";

function Side({ side }: { side: DisagreementView["first"] }) {
  return (
    <span className="inline-flex items-center gap-2">
      <BandBadge band={side.band} />
      <span className="codes">{formatPercent(side.matchProbability)}</span>
    </span>
  );
}

const columns: readonly DataColumn<DisagreementView>[] = [
  {
    id: "pair",
    header: t`Pair`,
    isPrimary: true,
    cell: ({ lowerTitle, higherTitle }) => (
      <span className="block py-1">
        <span className="line-clamp-1 wrap-anywhere">{lowerTitle}</span>
        <span className="line-clamp-1 font-normal wrap-anywhere text-muted-foreground">{higherTitle}</span>
      </span>
    ),
  },
  { id: "verdict", header: t`Decided`, cell: ({ verdict }) => <VerdictBadge verdict={verdict} /> },
  { id: "first", header: t`First`, align: "end", cell: ({ first }) => <Side side={first} /> },
  { id: "second", header: t`Second`, align: "end", cell: ({ second }) => <Side side={second} /> },
];

/** Decided pairs on which two versions differ; each opens its page in Review. */
export function Disagreements({ disagreements }: { disagreements: readonly DisagreementView[] }) {
  return (
    <DataTable
      caption={t`Decided pairs on which the two differ`}
      columns={columns}
      rows={disagreements}
      getRowId={({ lowerOfferId, higherOfferId }) => `${lowerOfferId}/${higherOfferId}`}
      getRowHref={({ lowerOfferId, higherOfferId }) => toPairHref(lowerOfferId, higherOfferId)}
      className="mt-3 rounded-t-none border-x-0 border-b-0"
    />
  );
}
