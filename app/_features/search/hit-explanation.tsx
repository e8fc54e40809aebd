"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { formatCount, formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { Explanation } from "@/server/features/search/explain/explain-schema";
import { type ScoreParts, toScoreParts } from "./score-parts";
import type { WhyHereProps } from "./why-here";

/** What put a hit at its place, line by line, in points of a score that goes to 100. */
export function HitExplanation({ request, hit }: WhyHereProps) {
  const trpc = useTRPC();
  const { q, kind, filter, sort } = request;
  const { data, error, refetch, isFetching } = useQuery(
    trpc.search.explain.queryOptions({ q, kind, filter, sort, id: hit.id }, { staleTime: 5_000 }),
  );
  if (error)
    return (
      <p role="alert" className="py-2 text-table">
        {toErrorText(error)}{" "}
        <Button variant="link" size="sm" onClick={() => refetch()} disabled={isFetching}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    );
  if (!data)
    return (
      <div role="status" className="flex flex-col gap-2 py-2">
        <span className="sr-only">
          <Trans>Loading</Trans>
        </span>
        <Skeleton className="w-2/3" />
        <Skeleton className="w-1/2" />
      </div>
    );
  const parts = toScoreParts(hit, request.vectorWeight);
  return (
    <div className="rounded-md border bg-muted px-3 py-2 text-table">
      {hit.pinned ? (
        <p className="mb-2">
          <Trans>A rule pins it to this place, whatever its score.</Trans>
        </p>
      ) : null}
      <table className="w-full">
        <caption className="sr-only">
          <Trans>What the score of {hit.title} is made of</Trans>
        </caption>
        <thead className="text-left text-muted-foreground">
          <tr>
            <th scope="col" className="font-medium">{t`What counts`}</th>
            <th scope="col" className="text-right font-medium">{t`Points`}</th>
          </tr>
        </thead>
        <tbody>
          {data.terms.map((term) => (
            <Line key={term.text} what={`“${term.text}”`} points={term.contribution * parts.wordFactor}>
              {describeTerm(term, data.documentCount)}
            </Line>
          ))}
          <MeaningLine parts={parts} similarity={hit.meaningScore} weight={request.vectorWeight} />
          {parts.popularity > 0 ? (
            <Line what={t`Popularity`} points={parts.popularity}>
              {t`clicks, carts and purchases of late`}
            </Line>
          ) : null}
          {data.adjustments.map(({ ruleId, filter: found, amount }) => (
            <Line
              key={`${ruleId} ${found}`}
              what={
                <Link href="/search/rules" className="underline underline-offset-2">
                  {amount > 0 ? t`A rule boosts` : t`A rule buries`}
                </Link>
              }
              points={amount}
            >
              <span className="codes break-words">{found}</span>
            </Line>
          ))}
        </tbody>
        <tfoot className="border-t">
          <tr>
            <th scope="row" className="pt-1 text-left font-medium">{t`Score`}</th>
            <td className="codes pt-1 text-right">{toPoints(hit.score)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="mt-2 text-xs text-muted-foreground">
        <Trans>
          Equal scores stand by availability, then popularity, then offers: this one is {describeTies(data)}.
        </Trans>
      </p>
    </div>
  );
}

const toPoints = (share: number) => formatDecimal(100 * share, 1);

interface LineProps {
  what: ReactNode;
  points: number;
  children?: ReactNode;
}

function Line({ what, points, children }: LineProps) {
  return (
    <tr className="align-top">
      <th scope="row" className="py-0.5 pr-3 text-left font-normal">
        {what} <span className="text-muted-foreground">{children}</span>
      </th>
      <td className="codes py-0.5 text-right">{toPoints(points)}</td>
    </tr>
  );
}

interface MeaningLineProps {
  parts: ScoreParts;
  similarity: number | null;
  weight: number;
}

function MeaningLine({ parts, similarity, weight }: MeaningLineProps) {
  if (parts.meaningKind === "none") return null;
  const counted = formatDecimal(weight, 2);
  return (
    <Line what={t`Meaning`} points={parts.meaning}>
      {similarity === null
        ? t`no text similarity yet, so that it counts as neither near nor far`
        : t`similar by ${formatPercent(Math.max(0, similarity))}, counting ${counted} beside words, which count 1`}
    </Line>
  );
}

type Term = Explanation["terms"][number];

const toFieldName = (field: Term["fields"][number]["field"]) =>
  ({
    title: t`title`,
    names: t`brand, codes and category`,
    body: t`attributes and description`,
    amounts: t`amounts`,
  })[field];

function describeTerm({ lexeme, fields, strength, documentCount, rarityShare }: Term, total: number): string {
  const rarity = t`in ${formatCount(documentCount)} of ${formatCount(total)} documents, up to ${toPoints(rarityShare)} of the words' 100`;
  if (lexeme === null) return t`is not in it; ${rarity}`;
  const places = fields.map(({ field, share }) => `${toFieldName(field)} ${formatPercent(share)}`).join(", ");
  const said = t`strength ${formatPercent(strength)}`;
  return places === "" ? `${said}; ${rarity}` : `${said} (${places}); ${rarity}`;
}

function describeTies({ inStock, popularity, offerCount }: Explanation): string {
  const offers = plural(offerCount, { one: "# offer", other: "# offers" });
  const stock = inStock ? t`in stock` : t`not in stock`;
  return t`${stock}, popularity ${formatDecimal(popularity, 1)}, ${offers}`;
}
