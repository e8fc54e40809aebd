import { foldText } from "../matching/text/fold-text";
import type { OfferId } from "../offer/offer";
import type { GoldenRule, Strategy } from "./golden-rules";
import { isNoisyTitle } from "./shop-noise";

/** Why a value was chosen. */
export const goldenReasons = [
  "only-one",
  "all-agree",
  "most-agree",
  "most-complete",
  "middle-length",
  "longest",
  "longest-of-most-complete",
  "newest",
  "preferred-catalog",
  "pinned",
] as const;
type GoldenReason = (typeof goldenReasons)[number];

/** A field's value in one offer. */
export interface Stated {
  id: OfferId;
  catalogId: string;
  value: string;
  /** How many of the offer's fields say something, 0 to 8. */
  completeness: number;
  updatedAt: Date;
}

/** A value with the offer that it was taken from. */
export interface ChosenValue {
  source: Stated;
  reason: GoldenReason;
  /** Offers that state this value, whatever its spelling. */
  agreeCount: number;
  /** Offers that state the field and may be believed. */
  statedCount: number;
}

/** What two spellings of one value have in common; a value of signs alone stands for itself. */
export const toValueKey = (value: string): string => foldText(value) || value;

/** Whether two spellings are of one value; most that are alike are alike to the letter. */
const isOneValue = (one: string, other: string): boolean =>
  one === other || toValueKey(one) === toValueKey(other);

/** The value that a rule chooses; null where no offer that may be believed states one. */
export function chooseValue(stated: readonly Stated[], rule: GoldenRule): ChosenValue | null {
  const believed = listBelieved(stated, rule);
  if (believed.length === 0) return null;
  const preferred = rule.preferredCatalogIds
    .map((id) => believed.filter(({ catalogId }) => catalogId === id))
    .find(({ length }) => length > 0);
  const among = preferred ?? believed;
  const source = choosers[rule.strategy](among);
  const agreeCount =
    believed.length === 1 ? 1 : believed.filter(({ value }) => isOneValue(value, source.value)).length;
  const reason =
    among.length < believed.length
      ? "preferred-catalog"
      : toReason(rule.strategy, agreeCount, believed.length);
  return { source, reason, agreeCount, statedCount: believed.length };
}

function listBelieved(stated: readonly Stated[], { field, excludedCatalogIds }: GoldenRule) {
  if (excludedCatalogIds.length === 0) return stated;
  const excluded = new Set(excludedCatalogIds);
  const rest = stated.filter(({ catalogId }) => !excluded.has(catalogId));
  return rest.length === 0 && field === "title" ? stated : rest;
}

function toReason(strategy: Strategy, agreeCount: number, statedCount: number): GoldenReason {
  if (statedCount === 1) return "only-one";
  if (strategy === "most-complete" || strategy === "longest-of-most-complete") return strategy;
  if (agreeCount === statedCount) return "all-agree";
  if (strategy !== "most-agree") return strategy;
  return agreeCount * 2 > statedCount || agreeCount > 1 ? "most-agree" : "most-complete";
}

const byId = (a: Pick<Stated, "id">, b: Pick<Stated, "id">) => (a.id < b.id ? -1 : 1);
const byCompleteness = (a: Stated, b: Stated) => b.completeness - a.completeness || byId(a, b);
const byLength = (a: Pick<Stated, "value">, b: Pick<Stated, "value">) => b.value.length - a.value.length;

/** Each is given at least one. */
const choosers: Record<Strategy, (stated: readonly Stated[]) => Stated> = {
  "most-agree": chooseAgreed,
  "most-complete": (stated) => stated.toSorted(byCompleteness)[0]!,
  newest: (stated) =>
    stated.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || byCompleteness(a, b))[0]!,
  longest: (stated) => stated.toSorted((a, b) => byLength(a, b) || byCompleteness(a, b))[0]!,
  "longest-of-most-complete": (stated) =>
    stated.toSorted((a, b) => b.completeness - a.completeness || byLength(a, b) || byId(a, b))[0]!,
  "middle-length": chooseMiddle,
};

/** Of those without a shop's noise, where there are any; `stated` holds at least one. */
export function chooseMiddle<T extends Pick<Stated, "id" | "value">>(stated: readonly T[]): T {
  // Most products of a page of search have one offer: nothing is to be read of its title.
  if (stated.length === 1) return stated[0]!;
  const plain = stated.filter(({ value }) => !isNoisyTitle(value));
  const among = plain.length > 0 ? plain : stated;
  return among.toSorted((a, b) => byLength(b, a) || byId(a, b))[Math.floor((among.length - 1) / 2)]!;
}

function chooseAgreed(stated: readonly Stated[]): Stated {
  const [first] = stated;
  if (stated.every(({ value }) => value === first!.value)) return stated.toSorted(byCompleteness)[0]!;
  const [winner] = groupBy(stated, ({ value }) => toValueKey(value)).sort(bySizeThenCompleteness);
  const [spelling] = groupBy(winner!, ({ value }) => value).sort(bySizeThenCompleteness);
  return spelling!.toSorted(byCompleteness)[0]!;
}

function bySizeThenCompleteness(a: readonly Stated[], b: readonly Stated[]): number {
  return (
    b.length - a.length || byCompleteness(a.toSorted(byCompleteness)[0]!, b.toSorted(byCompleteness)[0]!)
  );
}

/** In the order in which their keys came; for values that are alike. */
export function groupBy<T>(items: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of items) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
