import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import {
  CircleAlert,
  CircleCheck,
  GitFork,
  ScanSearch,
  Sparkles,
  TriangleAlert,
  Users,
  Webhook,
} from "lucide-react";
import Link from "next/link";
import { useMayChange, useViewer } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { Card, CardHeader } from "@/app/_ui/card";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import type { SavedExport } from "@/server/features/exports/saved-schema";
import type { Overview } from "@/server/features/overview/schema";
import type { QualityMeasurement } from "@/server/features/quality/schema";
import type { SourceView } from "@/server/features/sources/schema";
import { listImportTasks, type Task } from "./import-tasks";
import { formatWaiting } from "./overview-tiles";

/** Matches that are proven to be right less often than this need a person's eye. */
const precisionMin = 0.95;

interface AttentionCardProps {
  overview: Overview;
  quality: QualityMeasurement | undefined;
  sources: readonly SourceView[];
  exports: readonly SavedExport[];
}

/** What a person should do next, most useful first. */
export function AttentionCard({ overview, quality, sources, exports }: AttentionCardProps) {
  const mayChange = useMayChange();
  const isAdmin = useViewer()?.role === "admin";
  const tasks = [
    ...listQualityTasks(quality),
    ...listProposalTasks(overview),
    ...listDriftTasks(overview),
    ...listTasks(overview),
    ...sources.flatMap(toSourceTask),
    ...exports.flatMap(toExportTask),
    ...(isAdmin ? listWebhookTasks(overview) : []),
    ...(isAdmin ? listLlmTasks(overview) : []),
    ...(mayChange ? listLookTasks(quality) : []),
  ];
  return (
    <Card>
      <CardHeader title={t`Needs you`} />
      {tasks.length === 0 ? (
        <p className="flex items-center gap-2 px-4 pt-2 pb-4 text-muted-foreground">
          <CircleCheck aria-hidden className="size-4 text-same" />
          <Trans>Nothing right now. New doubtful pairs and failed imports appear here.</Trans>
        </p>
      ) : (
        <ul className="mt-2 divide-y border-t">
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function TaskRow({ task }: { task: Task }) {
  const Icon = task.icon;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <Icon aria-hidden className={`size-4 shrink-0 ${task.tone}`} />
      <div className="min-w-0 grow basis-48">
        <p className="font-medium">{task.title}</p>
        <p className="text-table text-muted-foreground">{task.text}</p>
      </div>
      <Button size="sm" asChild>
        <Link href={task.href}>{task.action}</Link>
      </Button>
    </li>
  );
}

function listLookTasks(quality: QualityMeasurement | undefined): Task[] {
  const count = quality?.secondLookCount ?? 0;
  if (count === 0) return [];
  return [
    {
      id: "second-looks",
      icon: Users,
      tone: "text-primary",
      title: t`${formatCount(count)} ${plural(count, { one: "pair", other: "pairs" })} for a second look`,
      text: t`Somebody else has decided them. Do you agree?`,
      href: "/review/second",
      action: t`Look`,
    },
  ];
}

function listWebhookTasks({ stoppedWebhookCount: count }: Overview): Task[] {
  if (count === 0) return [];
  return [
    {
      id: "webhooks",
      icon: Webhook,
      tone: "text-different",
      title: plural(count, { one: "A webhook was stopped", other: "# webhooks were stopped" }),
      text: t`The address is gone or has failed for a day: nothing more is sent there.`,
      href: "/settings?tab=webhooks",
      action: t`See why`,
    },
  ];
}

function listLlmTasks({ llmPause }: Overview): Task[] {
  if (llmPause === null) return [];
  const isAlarm = llmPause.reason === "alarm";
  return [
    {
      id: "llm",
      icon: isAlarm ? TriangleAlert : Sparkles,
      tone: isAlarm ? "text-different" : "text-primary",
      title: isAlarm ? t`The language model was paused` : t`The language model waits for you`,
      text: isAlarm
        ? (llmPause.note ?? "")
        : llmPause.reason === "new"
          ? t`It is set up. Say whether it is asked about a sample or about all waiting pairs.`
          : t`The sample is asked. Review those pairs, then go on.`,
      href: "/settings?tab=llm",
      action: t`See settings`,
    },
  ];
}

function listQualityTasks(quality: QualityMeasurement | undefined): Task[] {
  const precision = quality?.precision;
  if (!precision || precision.upper >= precisionMin) return [];
  return [
    {
      id: "quality",
      icon: TriangleAlert,
      tone: "text-different",
      title: t`Only ${formatPercent(precision.share)} of the checked matches are right`,
      text: t`Deciding more pairs teaches the matcher. See which ones it got wrong.`,
      href: "/review?status=decided",
      action: t`See decisions`,
    },
  ];
}

function listProposalTasks({ proposal }: Overview): Task[] {
  if (proposal === null) return [];
  const { dissolvedCount: count, standingCount } = proposal;
  return [
    {
      id: "proposal",
      icon: TriangleAlert,
      tone: "text-variant",
      title: t`A change of the matcher would take ${formatCount(count)} ${plural(count, { one: "product", other: "products" })} apart`,
      text: t`Decisions speak for a stricter matcher. Of ${formatCount(standingCount)} products so many would lose offers, so it waits for an admin's word.`,
      href: "/matchers#proposal",
      action: t`Answer`,
    },
  ];
}

function listDriftTasks({ driftAlarmCount: count }: Overview): Task[] {
  if (count === 0) return [];
  return [
    {
      id: "drift",
      icon: TriangleAlert,
      tone: "text-different",
      title: plural(count, {
        one: "Matching has drifted in a catalog",
        other: "Matching has drifted # times",
      }),
      text: t`Pairs score otherwise than before, or decisions differ from what the matcher promises.`,
      href: "/matchers#drift",
      action: t`See where`,
    },
  ];
}

function listTasks(overview: Overview): Task[] {
  const tasks: Task[] = [];
  if (overview.waitingCount > 0) {
    tasks.push({
      id: "review",
      icon: ScanSearch,
      tone: "text-primary",
      title: t`${formatWaiting(overview)} ${plural(overview.waitingCount, { one: "doubtful pair", other: "doubtful pairs" })}`,
      text: overview.isLlmConfigured
        ? t`Neither the matcher nor the language model could settle them.`
        : t`The matcher alone can't tell whether they are the same product.`,
      href: "/review",
      action: t`Review`,
    });
  }
  if (overview.conflictCount > 0) {
    tasks.push({
      id: "conflicts",
      icon: GitFork,
      tone: "text-variant",
      title: t`${formatCount(overview.conflictCount)} ${plural(overview.conflictCount, { one: "product", other: "products" })} with a conflict`,
      text: t`Decisions on their offers contradict each other.`,
      href: "/products?conflicts=true",
      action: t`See conflicts`,
    });
  }
  return [...tasks, ...listImportTasks(overview)];
}

function toSourceTask({ catalogId, catalogName, failure }: SourceView): Task[] {
  if (failure === null) return [];
  return [
    {
      id: `source ${catalogId}`,
      icon: CircleAlert,
      tone: "text-different",
      title: t`${catalogName} could not be fetched`,
      text: failure.message,
      href: `/catalogs/${catalogId}`,
      action: t`See source`,
    },
  ];
}

function toExportTask({ id, name, lastRun }: SavedExport): Task[] {
  if (lastRun?.status !== "failed") return [];
  return [
    {
      id: `export ${id}`,
      icon: CircleAlert,
      tone: "text-different",
      title: t`The export ${name} failed`,
      text: lastRun.failure?.message ?? t`See what happened and run it again.`,
      href: `/exports/${id}`,
      action: t`See why`,
    },
  ];
}
