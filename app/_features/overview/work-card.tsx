import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { estimatePreparingSeconds, mergeImports } from "@/app/_features/imports/import-progress";
import { ImportStages } from "@/app/_features/imports/import-stages";
import { Card, CardHeader } from "@/app/_ui/card";
import { formatCount, formatDuration } from "@/app/_ui/format/format-number";
import { ProgressBar } from "@/app/_ui/progress-bar";
import type { ImportView } from "@/server/features/imports/schema";
import { isImportActive } from "@/server/features/imports/terms";
import type { MatcherWork, Overview, TextRenewal } from "@/server/features/overview/schema";

const togetherMs = 60_000;
/** A pace measured over less than this says nothing. */
const measuredMsMin = 10_000;

/** What is under way, catalog by catalog, with the time left. */
export function WorkCard({ overview, nowMs }: { overview: Overview; nowMs: number }) {
  const views = listTogether(overview.latestImports);
  const merged = mergeImports(views);
  const secondsLeft = merged && estimatePreparingSeconds(merged, nowMs);
  const { textRenewal, matcherWork } = overview;
  return (
    <Card>
      <CardHeader
        title={t`Under way`}
        description={
          secondsLeft === null
            ? t`You can leave this page; it goes on by itself.`
            : t`Ready to be compared in about ${formatDuration(secondsLeft)}. You can leave this page; it goes on by itself.`
        }
      />
      <ul className="mt-3 divide-y border-t">
        {views.map((view) => (
          <li
            key={view.id}
            className="grid items-center gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(8rem,12rem)_1fr]"
          >
            <Link href={`/imports/${view.id}`} className="truncate font-medium hover:underline">
              {view.catalogName}
            </Link>
            <ImportStages view={view} />
          </li>
        ))}
        {textRenewal ? <TextRenewalRow renewal={textRenewal} nowMs={nowMs} /> : null}
        {matcherWork ? <MatcherWorkRow work={matcherWork} nowMs={nowMs} /> : null}
      </ul>
    </Card>
  );
}

function TextRenewalRow({ renewal, nowMs }: { renewal: TextRenewal; nowMs: number }) {
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3">
      <ProgressBar
        label={t`Text similarity is being renewed`}
        doneCount={renewal.doneCount}
        totalCount={renewal.offerCount}
        counts={toCountText(renewal.doneCount, renewal.offerCount)}
        secondsLeft={estimateSecondsLeft(renewal, nowMs)}
      />
      <p className="text-table text-muted-foreground">
        <Trans>
          Search and matching go on, by words and codes alone wherever similarity is not ready yet.
        </Trans>
      </p>
    </li>
  );
}

function MatcherWorkRow({ work, nowMs }: { work: MatcherWork; nowMs: number }) {
  const { offerCount } = work;
  const { label, hint } = describeMatcherWork(work);
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3">
      <ProgressBar
        label={label}
        doneCount={work.doneCount}
        totalCount={offerCount}
        counts={offerCount === null ? t`about a minute` : toCountText(work.doneCount, offerCount)}
        secondsLeft={offerCount === null ? null : estimateSecondsLeft({ ...work, offerCount }, nowMs)}
      />
      <p className="text-table text-muted-foreground">{hint}</p>
    </li>
  );
}

function describeMatcherWork({ stage }: MatcherWork): { label: string; hint: string } {
  if (stage === "fitting")
    return {
      label: t`The matcher is being fitted to your catalogs`,
      hint: t`It learns their words and habits by itself, so that fewer or other pairs wait for review.`,
    };
  if (stage === "proposing")
    return {
      label: t`Possible matches are being looked up`,
      hint: t`All of them are found before the first is scored, so that each is seen beside its rivals.`,
    };
  return {
    label: t`Pairs are being scored`,
    hint: t`They come into the review queue and leave it until this is done. Decisions stay.`,
  };
}

function toCountText(doneCount: number, offerCount: number): string {
  return t`${formatCount(doneCount)} of ${plural(offerCount, { one: "# offer", other: "# offers" })}`;
}

/** By the pace so far. */
function estimateSecondsLeft(work: TextRenewal, nowMs: number): number | null {
  const { doneCount, offerCount, startedAt } = work;
  const elapsedMs = nowMs - startedAt.getTime();
  if (elapsedMs < measuredMsMin || doneCount === 0) return null;
  return ((elapsedMs / doneCount) * (offerCount - doneCount)) / 1_000;
}

/** What runs, and what began with it and is through: a row that vanishes while one looks would be missed. */
function listTogether(imports: readonly ImportView[]): ImportView[] {
  const oldest = imports.findLast(isImportActive);
  if (!oldest) return [];
  const sinceMs = oldest.createdAt.getTime() - togetherMs;
  return imports.filter((view) => view.status !== "failed" && view.createdAt.getTime() >= sinceMs);
}
