import { plural, t } from "@lingui/core/macro";
import { CircleAlert, type LucideIcon, TriangleAlert } from "lucide-react";
import { formatCount } from "@/app/_ui/format/format-number";
import type { ImportView } from "@/server/features/imports/schema";
import type { Overview } from "@/server/features/overview/schema";

/** Something that a person should do. */
export interface Task {
  id: string;
  icon: LucideIcon;
  tone: string;
  title: string;
  text: string;
  href: string;
  action: string;
}

/** Of each catalog only the latest import counts: what an earlier one said is past. */
export function listImportTasks({ latestImports, catalogs }: Overview): Task[] {
  const latest = catalogs.flatMap(({ id }) => latestImports.find((view) => view.catalogId === id) ?? []);
  const failed = latest.filter((view) => view.status === "failed");
  const incomplete = latest.filter((view) => view.status !== "failed" && view.rejectedCount > 0);
  return [...failed.map(toFailedTask), ...latest.flatMap(toHeldTask), ...toRowsTask(incomplete)];
}

function toFailedTask(view: ImportView): Task {
  return {
    id: view.id,
    icon: CircleAlert,
    tone: "text-different",
    title: t`The import of ${view.catalogName} failed`,
    text: view.failureMessage ?? t`See what happened and import the file again.`,
    href: `/imports/${view.id}`,
    action: t`See why`,
  };
}

function toHeldTask({ id, catalogName, heldCount }: ImportView): Task[] {
  if (heldCount === null) return [];
  const count = formatCount(heldCount);
  return [
    {
      id: `held ${id}`,
      icon: TriangleAlert,
      tone: "text-variant",
      title: t`The last file of ${catalogName} lacks ${count} of its offers`,
      text: t`They were kept. Is the file whole?`,
      href: `/imports/${id}`,
      action: t`Answer`,
    },
  ];
}

function toRowsTask(views: readonly ImportView[]): Task[] {
  const [first] = views;
  if (!first) return [];
  return [
    {
      id: "rows",
      icon: TriangleAlert,
      tone: "text-variant",
      title: toRowsTitle(views, first),
      text: t`They had errors. Mend them in the source and import the file again.`,
      href: views.length === 1 ? `/imports/${first.id}?problems=error` : "/imports",
      action: plural(views.length, { one: "See rows", other: "See imports" }),
    },
  ];
}

function toRowsTitle(views: readonly ImportView[], { catalogName }: ImportView): string {
  const count = views.reduce((sum, view) => sum + view.rejectedCount, 0);
  if (views.length === 1)
    return plural(count, {
      one: `# row of ${catalogName} left out`,
      other: `# rows of ${catalogName} left out`,
    });
  return t`${plural(count, { one: "# row", other: "# rows" })} of ${plural(views.length, { one: "# catalog", other: "# catalogs" })} left out`;
}
