"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Select } from "@/app/_ui/fields/select";
import { activityGroups, adminGroups } from "@/server/features/activity/terms";

const groupLabels: Record<(typeof activityGroups)[number], string> = {
  decisions: t`Decisions`,
  imports: t`Imports`,
  catalogs: t`Catalogs`,
  products: t`Products`,
  agents: t`Agents`,
  matchers: t`Matchers`,
  search: t`Search`,
  exports: t`Exports`,
  people: t`People and keys`,
  settings: t`Settings`,
};

const periods = ["today", "7", "30"] as const;
const periodOptions = [
  { value: "", label: t`Any time` },
  { value: "today", label: t`Today` },
  { value: "7", label: t`Last 7 days` },
  { value: "30", label: t`Last 30 days` },
];

const filterParsers = {
  person: parseAsString,
  kind: parseAsStringLiteral(activityGroups),
  since: parseAsStringLiteral(periods),
};

/** What part of the log is looked at; it stands in the address. */
export function useActivityFilters() {
  return useQueryStates(filterParsers);
}

/** Where a period begins: a midnight of whoever looks, so that it stays the same all day. */
export function toPeriodStart(period: (typeof periods)[number] | null): Date | null {
  if (period === null) return null;
  const start = new Date();
  start.setHours(0, 0, 0, 0);
  if (period !== "today") start.setDate(start.getDate() - Number(period));
  return start;
}

export function ActivityFilters() {
  const [{ person, kind, since }, setFilters] = useActivityFilters();
  const people = useQuery(useTRPC().activity.people.queryOptions());
  const isAdmin = useViewer()?.role === "admin";
  const groups = activityGroups.filter((group) => isAdmin || !adminGroups.includes(group));
  return (
    <div className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <Select
        aria-label={t`Who`}
        value={person ?? ""}
        onChange={(event) => setFilters({ person: event.target.value || null })}
        options={[
          { value: "", label: t`Everybody` },
          ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          { value: "llm", label: t`Language model` },
        ]}
        className="max-sm:col-span-2 sm:w-52"
      />
      <Select
        aria-label={t`What`}
        value={kind ?? ""}
        onChange={(event) =>
          setFilters({ kind: groups.find((group) => group === event.target.value) ?? null })
        }
        options={[
          { value: "", label: t`Everything` },
          ...groups.map((group) => ({ value: group, label: groupLabels[group] })),
        ]}
        className="sm:w-44"
      />
      <Select
        aria-label={t`When`}
        value={since ?? ""}
        onChange={(event) =>
          setFilters({ since: periods.find((period) => period === event.target.value) ?? null })
        }
        options={periodOptions}
        className="sm:w-40"
      />
    </div>
  );
}
