"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Select } from "@/app/_ui/fields/select";
import { onDemand } from "@/app/_ui/on-demand";
import type { InsightView } from "@/server/features/price-positions/schema";
import type { InsightPage } from "@/server/features/price-positions/terms";

const ViewActions = onDemand(() => import("./view-actions").then((module) => module.ViewActions));

/** One's own views of a page: what its address asks for, under a name. */
export function SavedViews({ page }: { page: InsightPage }) {
  const router = useRouter();
  const pathname = usePathname();
  const address = useSearchParams();
  const views = useQuery(useTRPC().insights.views.list.queryOptions({ page })).data ?? [];
  const current = views.find(({ filter }) => isSame(filter, address)) ?? null;
  const open = (view: InsightView | undefined) =>
    router.push(view ? `${pathname}?${new URLSearchParams(view.filter)}` : pathname);
  return (
    <>
      {views.length > 0 ? (
        <Select
          aria-label={t`View`}
          value={current?.id ?? ""}
          onChange={({ target }) => open(views.find(({ id }) => id === target.value))}
          options={[
            { value: "", label: t`Saved views` },
            ...views.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="w-full sm:w-40"
        />
      ) : null}
      {current || address.size > 0 ? (
        <ViewActions page={page} current={current} address={Object.fromEntries(address)} />
      ) : null}
    </>
  );
}

function isSame(filter: Record<string, string>, address: URLSearchParams): boolean {
  const names = Object.keys(filter);
  return names.length === address.size && names.every((name) => address.get(name) === filter[name]);
}
