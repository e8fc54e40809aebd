"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { bands } from "@/server/domain/matching/match";
import {
  disagreements,
  isSettledByMatcher,
  type ReviewFilterInput,
  reviewDeciders,
  reviewFilterSchema,
  reviewOrders,
  reviewStatuses,
} from "@/server/features/review/schema";

/** How a filter stands in the address: short names, and whole percents. */
const filterParsers = {
  status: parseAsStringLiteral(reviewStatuses).withDefault("pending"),
  band: parseAsStringLiteral(bands),
  catalog: parseAsString,
  brand: parseAsString,
  category: parseAsString,
  from: parseAsInteger,
  to: parseAsInteger,
  conflict: parseAsStringLiteral(disagreements),
  older: parseAsInteger,
  newer: parseAsInteger,
  by: parseAsStringLiteral(reviewDeciders),
  order: parseAsStringLiteral(reviewOrders).withDefault("probable"),
  /** The saved view that was chosen; what is filtered stands in the others. */
  view: parseAsString,
};

/** Which part of the queue is looked at; it stands in the address, so that a pair's page knows its place. */
export function useQueueFilters() {
  return useQueryStates(filterParsers);
}

export type QueueFilters = ReturnType<typeof useQueueFilters>[0];
export type SetQueueFilters = ReturnType<typeof useQueueFilters>[1];

/** What the server is asked. Whatever in an address makes no sense counts as not there. */
export function toReviewFilter(filters: QueueFilters): ReviewFilterInput {
  const filter: ReviewFilterInput = {
    status: filters.status,
    band: filters.status === "pending" ? filters.band : null,
    catalogId: filters.catalog,
    brand: filters.brand,
    category: filters.category,
    probabilityMin: toShare(filters.from),
    probabilityMax: toShare(filters.to),
    disagreement: filters.conflict,
    ageDaysMin: filters.older,
    ageDaysMax: filters.newer,
    decider: filters.status === "pending" ? null : filters.by,
    order: filters.order,
  };
  if (isSettledByMatcher(filter) && !isOrderOfSettled(filters.order)) filter.order = "probable";
  const { error } = reviewFilterSchema.safeParse(filter);
  for (const { path } of error?.issues ?? []) delete filter[path[0] as keyof ReviewFilterInput];
  return filter;
}

/** What puts a filter into the address; `view` names the saved view that it comes from. */
export function toQueueFilters(filter: ReviewFilterInput, view: string | null): QueueFilters {
  return {
    status: filter.status ?? "pending",
    band: filter.band ?? null,
    catalog: filter.catalogId ?? null,
    brand: filter.brand ?? null,
    category: filter.category ?? null,
    from: toPercent(filter.probabilityMin),
    to: toPercent(filter.probabilityMax),
    conflict: filter.disagreement ?? null,
    older: filter.ageDaysMin ?? null,
    newer: filter.ageDaysMax ?? null,
    by: filter.decider ?? null,
    order: filter.order ?? "probable",
    view,
  };
}

/** What the matcher settled alone can be ordered by probability only. */
export function isOrderOfSettled(order: QueueFilters["order"]): boolean {
  return order === "probable" || order === "teaching";
}

/** True where both leave the same pairs in the same order. */
export function isSameFilter(one: ReviewFilterInput, other: ReviewFilterInput): boolean {
  return JSON.stringify(toQueueFilters(one, null)) === JSON.stringify(toQueueFilters(other, null));
}

const toShare = (percent: number | null) => (percent === null ? null : percent / 100);
const toPercent = (share: number | null | undefined) => (share == null ? null : Math.round(share * 100));
