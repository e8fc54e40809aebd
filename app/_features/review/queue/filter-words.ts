import { plural, t } from "@lingui/core/macro";
import type { Band } from "@/server/domain/matching/match";
import type { ReviewFilter } from "@/server/features/review/schema";
import type { QueueFilters } from "./review-filter";

/** What filters are called. */
export const bandWords: Record<Band, string> = {
  review: t`In doubt`,
  "auto-match": t`Matched without a person`,
  "auto-reject": t`Rejected without a person`,
};

export const disagreementWords: Record<NonNullable<ReviewFilter["disagreement"]>, string> = {
  "matcher-llm": t`Matcher and language model`,
  "matcher-person": t`Matcher and person`,
  "llm-person": t`Language model and person`,
};

export const deciderWords: Record<NonNullable<ReviewFilter["decider"]>, string> = {
  person: t`A person`,
  agent: t`An agent`,
  llm: t`The language model`,
  rule: t`A rule`,
};

export function toOptions<Value extends string>(words: Record<Value, string>, any: string) {
  const named = (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }));
  return [{ value: "", label: any }, ...named];
}

/** The ages that are offered; the address may name any number of days. */
export const ageChoices = [
  { value: "newer-1", label: t`In the last day`, newer: 1, older: null },
  { value: "newer-7", label: t`In the last week`, newer: 7, older: null },
  { value: "older-7", label: t`More than a week ago`, newer: null, older: 7 },
  { value: "older-30", label: t`More than a month ago`, newer: null, older: 30 },
] as const;

export function toAgeWords({ newer, older }: Pick<QueueFilters, "newer" | "older">): string | null {
  const choice = ageChoices.find((candidate) => candidate.newer === newer && candidate.older === older);
  if (choice) return choice.label;
  if (newer === null && older === null) return null;
  const parts = [
    newer !== null && plural(newer, { one: "in the last day", other: `in the last ${newer} days` }),
    older !== null && plural(older, { one: "more than a day ago", other: `more than ${older} days ago` }),
  ];
  return parts
    .filter(Boolean)
    .join(", ")
    .replace(/^./, (letter) => letter.toUpperCase());
}

export interface FilterChip {
  label: string;
  /** What takes the filter away. */
  cleared: Partial<QueueFilters>;
}

/** What is filtered by, besides the status and the catalog, which are in view anyway. */
export function listChips(filters: QueueFilters): FilterChip[] {
  const { brand, category, from, to, conflict, band, by, status } = filters;
  const age = toAgeWords(filters);
  return [
    brand && { label: t`Brand: ${brand}`, cleared: { brand: null } },
    category && { label: t`Category: ${category}`, cleared: { category: null } },
    (from !== null || to !== null) && {
      label: t`Probability: ${from ?? 0}–${to ?? 100} %`,
      cleared: { from: null, to: null },
    },
    conflict && { label: t`Disagree: ${disagreementWords[conflict]}`, cleared: { conflict: null } },
    age && { label: t`Found: ${age}`, cleared: { newer: null, older: null } },
    status === "pending" && band && band !== "review" && { label: bandWords[band], cleared: { band: null } },
    status !== "pending" && by && { label: t`Decided by: ${deciderWords[by]}`, cleared: { by: null } },
  ].filter((chip) => typeof chip === "object" && chip !== null);
}
