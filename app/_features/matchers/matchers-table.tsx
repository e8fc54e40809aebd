"use client";

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import { toShortMatcherId } from "@/server/features/matcher-registry/terms";
import type { MatcherView } from "@/server/features/matchers/schema";
import { ShareCell } from "./judged-share";
import { toCompareHref, toMatcherHref, toMatcherLabel, toMatcherTitle } from "./matcher-words";
import { RoleBadge } from "./role-badge";
import { TermHeader } from "./term-hint";

const percentOf = (share: number | undefined) =>
  share === undefined ? (
    <span className="text-muted-foreground">–</span>
  ) : (
    <span className="codes">{formatPercent(share)}</span>
  );

const columns: readonly DataColumn<MatcherView>[] = [
  {
    id: "name",
    header: t`Version`,
    isPrimary: true,
    cell: (matcher) => (
      <span className="block py-0.5">
        {toMatcherTitle(matcher)}
        <code title={matcher.id} className="block text-xs font-normal wrap-anywhere text-muted-foreground">
          {toShortMatcherId(matcher.id)}
        </code>
      </span>
    ),
  },
  { id: "role", header: t`Role`, cell: (matcher) => <RoleBadge matcher={matcher} /> },
  {
    id: "since",
    header: t`Since`,
    hideBelow: "lg",
    cell: ({ since }) => <RelativeTime time={since} className="text-muted-foreground" />,
  },
  {
    id: "learnt",
    header: t`Decisions learnt`,
    align: "end",
    hideBelow: "xl",
    cell: ({ learnt }) =>
      learnt ? (
        <span className="codes">{formatCount(learnt.decisions)}</span>
      ) : (
        <span className="text-muted-foreground">
          <Trans>none</Trans>
        </span>
      ),
  },
  {
    id: "precision",
    header: <TermHeader term="precision" />,
    align: "end",
    cell: ({ figures }) => <ShareCell share={figures?.precision} />,
  },
  {
    id: "recall",
    header: <TermHeader term="recall" />,
    align: "end",
    cell: ({ figures }) => <ShareCell share={figures?.recall} />,
  },
  {
    id: "f1",
    header: <TermHeader term="f1" />,
    align: "end",
    hideBelow: "md",
    cell: ({ figures }) => percentOf(figures?.f1),
  },
  {
    id: "averagePrecision",
    header: <TermHeader term="averagePrecision" />,
    align: "end",
    hideBelow: "lg",
    cell: ({ figures }) => percentOf(figures?.averagePrecision),
  },
  {
    id: "calibrationError",
    header: <TermHeader term="calibrationError" />,
    align: "end",
    hideBelow: "lg",
    cell: ({ figures }) => percentOf(figures?.calibrationError),
  },
];

/** All versions with their figures on the same decisions. */
export function MatchersTable({ matchers }: { matchers: readonly MatcherView[] }) {
  const champion = matchers.find(({ role }) => role === "champion");
  const compare: DataColumn<MatcherView> = {
    id: "compare",
    header: (
      <span className="sr-only">
        <Trans>Compare</Trans>
      </span>
    ),
    align: "end",
    cell: (matcher) =>
      champion && matcher.id !== champion.id && matcher.figures && champion.figures ? (
        <Link
          href={toCompareHref(champion.id, matcher.id)}
          aria-label={t`Compare ${toMatcherLabel(matcher)} with the one in force`}
          className="text-primary hover:underline"
        >
          <Trans>Compare</Trans>
        </Link>
      ) : null,
  };
  return (
    <>
      <DataTable
        isPageList
        caption={t`Matchers with their figures`}
        columns={[...columns, compare]}
        rows={matchers}
        getRowId={({ id }) => id}
        getRowHref={({ id }) => toMatcherHref(id)}
      />
      <FlatteredNote matchers={matchers} />
    </>
  );
}

/** Who has learnt from a decision is not to be praised for knowing it. */
function FlatteredNote({ matchers }: { matchers: readonly MatcherView[] }) {
  const flattered = matchers.filter(({ learntLabelCount }) => learntLabelCount > 0);
  if (flattered.length === 0) return null;
  return (
    <p className="mt-2 flex max-w-prose items-start gap-1.5 text-table text-muted-foreground">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-variant" />
      <span>
        <Plural
          value={flattered.length}
          one="One version has learnt from some of these decisions, which flatters its figures. Its page shows what it reaches on decisions that it had not seen, and comparing leaves out what either has learnt from, if you ask for it."
          other="# versions have learnt from some of these decisions, which flatters their figures. Their pages show what they reach on decisions that they had not seen, and comparing leaves out what either has learnt from, if you ask for it."
        />
      </span>
    </p>
  );
}
