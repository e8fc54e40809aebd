import Link from "next/link";
import { estimateSecondsLeft } from "@/app/_features/imports/import-progress";
import { ImportStages } from "@/app/_features/imports/import-stages";
import { Card, CardHeader } from "@/app/_ui/card";
import { formatDuration } from "@/app/_ui/format-number";
import { isImportActive } from "@/server/features/imports/schema";
import type { Overview } from "@/server/features/overview/schema";

/** What is under way, catalog by catalog, with the time left. */
export function WorkCard({ overview, nowMs }: { overview: Overview; nowMs: number }) {
  const lastActive = overview.latestImports.findLastIndex(isImportActive);
  // Those that began together and are through stay in sight until all are.
  const views = overview.latestImports.slice(0, lastActive + 1);
  const estimates = views.filter(isImportActive).map((view) => estimateSecondsLeft(view, nowMs));
  const known = estimates.filter((seconds) => seconds !== null);
  const secondsLeft = known.length === estimates.length && known.length > 0 ? Math.max(...known) : null;
  return (
    <Card>
      <CardHeader
        title="Under way"
        description={
          secondsLeft === null
            ? "You can leave this page; it goes on by itself."
            : `About ${formatDuration(secondsLeft)} left. You can leave this page; it goes on by itself.`
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
      </ul>
    </Card>
  );
}
