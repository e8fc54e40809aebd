import { clopperPearsonInterval } from "../../evaluation/clopper-pearson";
import type { CatalogId } from "../../offer/offer";
import type { ContextInput, ContextOffer } from "./candidate-graph";

/** How a catalog lists products, as the candidates of other catalogs' offers tell. */
export interface ListingHabit {
  /** Offers of other catalogs that have a clear candidate in it, and those of them that have several. */
  asked: number;
  several: number;
  /** once: it lists a product once; several: not so; unknown: too few to tell, or in between. */
  habit: "once" | "several" | "unknown";
}

/** Log-odds of a pair by itself from which a candidate is clear: 0.73. */
const clearLogOddsMin = 1;
/** In catalogs that list a product once up to 3 % of the offers have a second clear candidate, a look-alike; in others from 11 % on. */
const severalShareMax = 0.08;
const askedMin = 50;

/**
 * Recognises which catalogs list a product once: there an offer of another catalog has one clear candidate, seldom two. Pairs are candidates
 * with the log-odds that they have by themselves; those within a catalog are passed over, twins count as one listing. "once" and "several" are told
 * with 95 % confidence (Clopper–Pearson). Catalogs without a clear candidate are absent.
 */
export function recogniseListingHabits(pairs: readonly ContextInput[]): Map<CatalogId, ListingHabit> {
  const listings = new Map<string, Set<string | number>>();
  const note = (asking: ContextOffer, listed: ContextOffer) => {
    const key = `${listed.catalogId} ${asking.id}`;
    listings.set(key, (listings.get(key) ?? new Set()).add(listed.twinKey ?? listed.id));
  };
  for (const { a, b, logOdds } of pairs) {
    if (a.catalogId === b.catalogId || logOdds < clearLogOddsMin) continue;
    note(a, b);
    note(b, a);
  }
  const counts = new Map<CatalogId, { asked: number; several: number }>();
  for (const [key, found] of listings) {
    const catalogId = key.split(" ")[0] as CatalogId;
    const count = counts.get(catalogId) ?? { asked: 0, several: 0 };
    counts.set(catalogId, { asked: count.asked + 1, several: count.several + (found.size > 1 ? 1 : 0) });
  }
  return new Map([...counts].map(([catalogId, count]) => [catalogId, { ...count, habit: toHabit(count) }]));
}

function toHabit({ asked, several }: { asked: number; several: number }): ListingHabit["habit"] {
  const { lower, upper } = clopperPearsonInterval(several, asked);
  if (asked < askedMin) return "unknown";
  if (upper <= severalShareMax) return "once";
  return lower > severalShareMax ? "several" : "unknown";
}
