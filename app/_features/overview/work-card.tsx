import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { estimateSecondsLeft, mergeImports } from "@/app/_features/imports/import-progress";
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
  const secondsLeft = merged && estimateSecondsLeft(merged, nowMs);
  const { isWorking, textRenewal, matcherWork } = overview;
  return (
    <Card>
      <CardHeader
        title={t`Under way`}
        description={
          secondsLeft === null
            ? t`You can leave this page; it goes on by itself.`
            : t`About ${formatDuration(secondsLeft)} left. You can leave this page; it goes on by itself.`
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
        {matcherWork && !isWorking ? <MatcherWorkRow work={matcherWork} /> : null}
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
        counts={t`${formatCount(renewal.doneCount)} of ${plural(renewal.offerCount, { one: "# offer", other: "# offers" })}`}
        secondsLeft={estimateRenewalSeconds(renewal, nowMs)}
      />
      <p className="text-table text-muted-foreground">
        <Trans>
          Search and matching go on, by words and codes alone wherever similarity is not ready yet.
        </Trans>
      </p>
    </li>
  );
}

/** Fitting waits for imports that are under way, whose rows say enough. */
function MatcherWorkRow({ work }: { work: MatcherWork }) {
  const isFitting = work === "fitting";
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3">
      <ProgressBar
        label={
          isFitting ? t`The matcher is being fitted to your catalogs` : t`All pairs are being scored again`
        }
        doneCount={0}
        totalCount={null}
        counts={isFitting ? t`about a minute` : ""}
      />
      <p className="text-table text-muted-foreground">
        {isFitting ? (
          <Trans>
            It learns their words and habits by itself. Then all pairs are scored again, so that fewer or
            other ones wait for review.
          </Trans>
        ) : (
          <Trans>Pairs come into the review queue and leave it until this is done. Decisions stay.</Trans>
        )}
      </p>
    </li>
  );
}

function estimateRenewalSeconds({ doneCount, offerCount, startedAt }: TextRenewal, nowMs: number) {
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
