import type { Curation } from "../../../domain/search/curation/curate";
import type { PlacedDocument } from "../matching-documents";
import type { SearchAnswer, SearchBounds, SearchRequest } from "../schema";
import { KeptByFacts } from "./kept-by-facts";

/** What a search finds, as long as documents and rules stay as they are; what is shown of each hit is read anew each time. */
export interface FoundPage
  extends Pick<
    SearchAnswer,
    "correctedQuery" | "total" | "facets" | "priceRange" | "hasMore" | "nextCursor" | "warnings"
  > {
  page: PlacedDocument[];
  /** All that the query was looked for as. */
  lexemes: ReadonlySet<string>;
}

/** Some 8 KB each. Vectors that come later than their documents are heeded after half a minute; a page with a warning may soon be better. */
export const foundPages = new KeptByFacts<FoundPage>(1_000, 30_000, ({ warnings }) => warnings.length === 0);

/** Of all that decides what is found beside the documents. */
export function toPageKey(
  { clientId: _, record: __, fields: ___, ...asked }: SearchRequest,
  bounds: SearchBounds,
  /** `q`: what is looked for, which rules and a language model may have said in other words. */
  heeded: { curation: Curation; ranksByPopularity: boolean; synonymsVersion: number; q: string },
): string {
  return JSON.stringify([asked, bounds, heeded]);
}
