import { foldText } from "../../matching/text/fold-text";
import type { Filter } from "../filters/filter";
import { parseFilter } from "../filters/parse-filter";
import { impliesFilter } from "./imply-filter";
import { adjustmentMax, type BannerData, type RuleCondition, type RulePin, type SearchRule } from "./rule";

/** What all rules together make of one search. */
export interface Curation {
  /** In the order in which they were heeded. */
  appliedRuleIds: string[];
  /** Each product and each place once, by place. */
  pins: RulePin[];
  /** None of them is pinned. */
  hiddenIds: string[];
  adjustments: { filter: Filter; amount: number }[];
  redirect: string | null;
  banners: BannerData[];
  /** What is looked for; null = what was asked. */
  query: string | null;
}

export const nothingCurated: Curation = {
  appliedRuleIds: [],
  pins: [],
  hiddenIds: [],
  adjustments: [],
  redirect: null,
  banners: [],
  query: null,
};

/** What rules look at. */
export interface CuratedSearch {
  query: string;
  filter: Filter | null;
  now: Date;
}

/**
 * What the rules that apply say together, whatever order they come in. What says more of a search goes first: a query that must be equal, then
 * one that must hold a text (the longer first), then a filter alone, then always; ids settle ties. Where rules differ, the first says where a
 * product is pinned, what is looked for and where people are led; of two products at one place the later one takes the next that is free.
 * Hiding a product outdoes pinning it. Boosts add up. All conditions look at what was asked, not at what a rule replaced it by.
 */
export function curate(rules: readonly SearchRule[], search: CuratedSearch): Curation {
  const folded = foldText(search.query);
  const applied = rules.filter((rule) => applies(rule, folded, search)).sort(compareRules);
  if (applied.length === 0) return nothingCurated;
  const consequences = applied.map((rule) => rule.consequences);
  const hidden = new Set(consequences.flatMap(({ hiddenIds }) => hiddenIds));
  const wanted = consequences.flatMap(({ pins }) => [...pins].sort((a, b) => a.place - b.place));
  return {
    appliedRuleIds: applied.map(({ id }) => id),
    pins: settlePins(wanted.filter(({ productId }) => !hidden.has(productId))),
    hiddenIds: [...hidden],
    adjustments: consequences.flatMap(({ adjustments }) =>
      adjustments.flatMap(({ filter, amount }) => {
        const read = parseFilter(filter);
        if (read.kind === "fault" || read.filter === null) return [];
        return [{ filter: read.filter, amount: Math.max(-adjustmentMax, Math.min(adjustmentMax, amount)) }];
      }),
    ),
    redirect: consequences.find(({ redirect }) => redirect !== null)?.redirect ?? null,
    banners: consequences.flatMap(({ banner }) => (banner === null ? [] : [banner])),
    query: consequences.find(({ query }) => query !== null)?.query ?? null,
  };
}

function applies(
  { isEnabled, startsAt, endsAt, condition }: SearchRule,
  folded: string,
  { filter, now }: CuratedSearch,
): boolean {
  if (!isEnabled || (startsAt !== null && now < startsAt) || (endsAt !== null && now >= endsAt)) return false;
  if (!matchesQuery(condition, folded)) return false;
  const read = parseFilter(condition.filter);
  return read.kind === "filter" && (read.filter === null || impliesFilter(filter, read.filter));
}

function matchesQuery({ match, text }: RuleCondition, folded: string): boolean {
  if (match === "any") return true;
  const asked = foldText(text);
  return match === "is" ? asked === folded : asked !== "" && ` ${folded} `.includes(` ${asked} `);
}

const specificity = ({ match, filter }: RuleCondition) =>
  ({ is: 4, contains: 2, any: 0 })[match] + (filter.trim() === "" ? 0 : 1);

function compareRules(a: SearchRule, b: SearchRule): number {
  return (
    specificity(b.condition) - specificity(a.condition) ||
    foldText(b.condition.text).length - foldText(a.condition.text).length ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Each product once, at the place it was given first or the next that is free. */
function settlePins(wanted: readonly RulePin[]): RulePin[] {
  const byPlace = new Map<number, string>();
  const placed = new Set<string>();
  for (const { productId, place } of wanted) {
    if (placed.has(productId)) continue;
    let free = place;
    while (byPlace.has(free)) free++;
    byPlace.set(free, productId);
    placed.add(productId);
  }
  return [...byPlace].map(([place, productId]) => ({ productId, place })).sort((a, b) => a.place - b.place);
}
