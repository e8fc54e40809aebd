"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { bands } from "@/server/domain/matching/bands";
import type { ReviewFilterInput } from "@/server/features/review/schema";
import {
  ageDaysLimit,
  disagreements,
  isSettledByMatcher,
  reviewDeciders,
  reviewOrders,
  reviewStatuses,
  wordsLengthMax,
} from "@/server/features/review/terms";

/** Where nothing is said: what teaches the matcher most, then what a decision is worth. */
const defaultOrder = "teaching";

/** How a filter stands in the address: short names, and whole percents. */
const filterParsers = {
  status: parseAsStringLiteral(reviewStatuses).withDefault("pending"),
  band: parseAsStringLiteral(bands),
  catalog: parseAsString,
  /** The catalog that the other offer is of. */
  against: parseAsString,
  q: parseAsString,
  brand: parseAsString,
  category: parseAsString,
  from: parseAsInteger,
  to: parseAsInteger,
  conflict: parseAsStringLiteral(disagreements),
  older: parseAsInteger,
  newer: parseAsInteger,
  by: parseAsStringLiteral(reviewDeciders),
  order: parseAsStringLiteral(reviewOrders).withDefault(defaultOrder),
  /** The saved view that was chosen; what is filtered stands in the others. */
  view: parseAsString,
};

/** Which part of the queue is looked at; it stands in the address, so that a pair's page knows its place. */
export function useQueueFilters() {
  return useQueryStates(filterParsers);
}

export type QueueFilters = ReturnType<typeof useQueueFilters>[0];

/** What the server is asked. Whatever in an address makes no sense counts as not there. */
export function toReviewFilter(filters: QueueFilters): ReviewFilterInput {
  const filter: ReviewFilterInput = {
    status: filters.status,
    band: filters.status === "pending" ? filters.band : null,
    catalogId: toId(filters.catalog),
    otherCatalogId: toId(filters.against),
    text: toWords(filters.q),
    brand: toWords(filters.brand),
    category: toWords(filters.category),
    probabilityMin: toShare(filters.from),
    probabilityMax: toShare(filters.to),
    disagreement: filters.conflict,
    ageDaysMin: toDays(filters.older),
    ageDaysMax: toDays(filters.newer),
    decider: filters.status === "pending" ? null : filters.by,
    order: filters.order,
  };
  if (isSettledByMatcher(filter) && !isOrderOfSettled(filters.order)) filter.order = "probable";
  return filter;
}

/** What puts a filter into the address; `view` names the saved view that it comes from. */
export function toQueueFilters(filter: ReviewFilterInput, view: string | null): QueueFilters {
  return {
    status: filter.status ?? "pending",
    band: filter.band ?? null,
    catalog: filter.catalogId ?? null,
    against: filter.otherCatalogId ?? null,
    q: filter.text ?? null,
    brand: filter.brand ?? null,
    category: filter.category ?? null,
    from: toPercent(filter.probabilityMin),
    to: toPercent(filter.probabilityMax),
    conflict: filter.disagreement ?? null,
    older: filter.ageDaysMin ?? null,
    newer: filter.ageDaysMax ?? null,
    by: filter.decider ?? null,
    order: filter.order ?? defaultOrder,
    view,
  };
}

/** How many of the filters that are not always in view are set. */
export function countMoreFilters(filters: QueueFilters): number {
  const { brand, category, from, to, conflict, older, newer, band, by, status } = filters;
  const isBand = status === "pending" && band !== null && band !== "review";
  return [brand, category, from ?? to, conflict, older ?? newer, isBand, status !== "pending" && by].filter(
    (value) => value !== null && value !== "" && value !== false,
  ).length;
}

/** What the matcher settled alone can be ordered by probability only. */
export function isOrderOfSettled(order: QueueFilters["order"]): boolean {
  return order === "probable" || order === "teaching";
}

/** True where both leave the same pairs in the same order. */
export function isSameFilter(one: ReviewFilterInput, other: ReviewFilterInput): boolean {
  return JSON.stringify(toQueueFilters(one, null)) === JSON.stringify(toQueueFilters(other, null));
}

/** Whether the address names a part of the queue; an order alone leaves nothing out. */
export function isPart(filters: QueueFilters): boolean {
  return !isSameFilter({ ...toReviewFilter(filters), order: defaultOrder }, { status: filters.status });
}

/** What clears every filter and keeps the tab and the order. */
export const noFilters = {
  catalog: null,
  against: null,
  q: null,
  brand: null,
  category: null,
  from: null,
  to: null,
  conflict: null,
  older: null,
  newer: null,
  band: null,
  by: null,
} as const satisfies Partial<QueueFilters>;

const uuidPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const toId = (id: string | null) => (id && uuidPattern.test(id) ? id : null);

function toWords(words: string | null): string | null {
  const trimmed = words?.trim() ?? "";
  return trimmed !== "" && trimmed.length <= wordsLengthMax ? trimmed : null;
}

const isWithin = (value: number | null, min: number, max: number): value is number =>
  value !== null && value >= min && value <= max;
const toShare = (percent: number | null) => (isWithin(percent, 0, 100) ? percent / 100 : null);
const toDays = (days: number | null) => (isWithin(days, 1, ageDaysLimit) ? days : null);
const toPercent = (share: number | null | undefined) => (share == null ? null : Math.round(share * 100));
