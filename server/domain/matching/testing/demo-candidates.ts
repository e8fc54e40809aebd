import { generateDemo } from "../../../../prisma/seed/generate-demo";
import type { CatalogId, Offer } from "../../offer/offer";
import { toOfferId, toUuidV5 } from "../../offer/offer-id";
import { toOfferContent } from "../../offer/source-row/offer-row";
import { LexicalIndex } from "../retrieval/lexical-index";
import type { CandidatePair } from "../scoring/score-candidates";
import { weighAll } from "./invented-catalogs";

const catalogNamespace = "7c1f3b52-6a0e-5d1c-9a44-52f0a1d5c7e1";

/** The sound offers of the demo's shops, read as an import reads them. */
function listDemoOffers(products: number, seed = 1): Offer[] {
  return generateDemo({ seed, products }).catalogs.flatMap(({ name, currency, mapping, rows }) => {
    const catalogId = toUuidV5(catalogNamespace, name) as CatalogId;
    return rows.flatMap((row) => {
      const read = toOfferContent(row, mapping, { currency });
      if (read.kind === "invalid") return [];
      const id = toOfferId(catalogId, read.externalId);
      return [{ ...read.content, id, catalogId, externalId: read.externalId }];
    });
  });
}

/** Each demo offer with the `k` nearest of the other shops and two of its own: the pairs that a matcher would get to see. */
export function listDemoCandidates(products: number, k = 6): CandidatePair[] {
  const offers = listDemoOffers(products);
  const weighed = new Map(weighAll(offers).map((offer) => [offer.id, offer]));
  const index = new LexicalIndex();
  for (const offer of offers) index.add(offer.id, offer.catalogId, offer);
  const pairs = new Map<string, CandidatePair>();
  for (const offer of offers) {
    const { id: excludeOfferId, catalogId } = offer;
    const lists = index.nearest(offer, [
      { k, excludeOfferId, excludeCatalogId: catalogId },
      { k: 2, excludeOfferId, onlyCatalogId: catalogId },
    ]);
    for (const { offerId } of lists.flat()) {
      const [a, b] = [offer.id, offerId].sort().map((id) => weighed.get(id)!);
      pairs.set(`${a!.id} ${b!.id}`, { a: a!, b: b! });
    }
  }
  return [...pairs.values()];
}
