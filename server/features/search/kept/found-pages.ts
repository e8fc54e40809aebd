import type { Curation } from "../../../domain/search/curation/curate";
import type { PlacedDocument } from "../matching-documents";
import type { StoredHit } from "../page-hits";
import type { SearchAnswer, SearchBounds, SearchRequest } from "../schema";
import { KeptByFacts } from "./kept-by-facts";

/** What a search finds and shows, as long as documents and rules stay as they are; which offers are there is looked up each time. */
export interface FoundPage
  extends Pick<
    SearchAnswer,
    "correctedQuery" | "total" | "facets" | "priceRange" | "hasMore" | "nextCursor" | "warnings"
  > {
  page: PlacedDocument[];
  stored: StoredHit[];
  /** All that the query was looked for as. */
  lexemes: ReadonlySet<string>;
}

/** A page with more hits, offers or facet values is not kept: whoever asks for the largest can't fill the memory. */
const hitsKeptMax = 50;
const offersKeptMax = 150;
const valuesKeptMax = 400;

function isWorthKeeping({ page, stored, facets, warnings }: FoundPage): boolean {
  const valueCount = Object.values(facets).reduce((sum, values) => sum + values.length, 0);
  const offerCount = stored.reduce((sum, { hit }) => sum + hit.offers.length, 0);
  const isSmall = page.length <= hitsKeptMax && offerCount <= offersKeptMax && valueCount <= valuesKeptMax;
  // With a warning, the next answer may be the better one.
  return warnings.length === 0 && isSmall;
}

/** Some 60 KB each, of which most is what hits show, twice that at most. Vectors that come later than their documents are heeded after half a minute. */
export const foundPages = new KeptByFacts<FoundPage>(1_000, 30_000, isWorthKeeping);

/** Of all that decides what is found beside the documents. */
export function toPageKey(
  { clientId: _, record: __, fields: ___, ...asked }: SearchRequest,
  bounds: SearchBounds,
  /** `q`: what is looked for, which rules and a language model may have said in other words. */
  heeded: {
    curation: Curation;
    ranksByPopularity: boolean;
    synonymsVersion: number;
    /** Of the small model that the process has; null where meaning is not asked for, or there is none. */
    modelId: string | null;
    q: string;
  },
): string {
  return JSON.stringify([asked, bounds, heeded]);
}
