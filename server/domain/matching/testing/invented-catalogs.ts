import type { CatalogId, OfferId } from "../../offer/offer";
import { CorpusStatistics } from "../prepare/corpus-statistics";
import { type PreparableOffer, prepareOffer } from "../prepare/prepare-offer";
import { type WeighedOffer, weighOffer } from "../prepare/weigh-offer";
import type { CandidatePair } from "../scoring/score-candidates";
import { createRandom } from "../trees/growing/seeded-random";

/** An offer with nothing but what is given; its catalog is the id's first letter. */
export function toPreparable(id: string, content: Partial<PreparableOffer>): PreparableOffer {
  return {
    id: id as OfferId,
    catalogId: id.charAt(0) as CatalogId,
    title: "thing",
    description: null,
    brand: null,
    mpn: null,
    gtin: null,
    priceMinor: null,
    currency: null,
    category: null,
    color: null,
    size: null,
    ...content,
  };
}

/** Offers weighed by the corpus that they are. */
export function weighAll(offers: readonly PreparableOffer[]): WeighedOffer[] {
  const corpus = new CorpusStatistics();
  const prepared = offers.map((offer) => prepareOffer(offer));
  for (const offer of prepared) corpus.add(offer);
  return prepared.map((offer) => weighOffer(offer, corpus));
}

const brands = ["Aurelo", "Bimtex", "Corvax", "Dunlio", "Evrona", "Faltik"];
const goods = ["kettle", "turntable", "drill", "router", "lamp", "speaker", "camera", "heater"];
const trims = ["pro", "mini", "deluxe", "basic"];

/**
 * Two shops, x and y, that each list every one of `count` invented products, with every product beside its neighbours as candidates. Shop y
 * writes the words otherwise and leaves the model code out of every third title.
 */
export function inventCandidates(count: number, seed = 1) {
  const random = createRandom(seed);
  const products = Array.from({ length: count }, (_, index) => ({
    brand: brands[index % brands.length]!,
    good: goods[(index >> 1) % goods.length]!,
    trim: trims[Math.floor(random() * trims.length)]!,
    code: `${"qxzk"[index % 4]}${1000 + Math.floor(index / 2) * 7}`,
    priceMinor: Math.round(1_000 + 90_000 * random()),
  }));
  const x = products.map(({ brand, good, trim, code, priceMinor }, index) =>
    toPreparable(`x${String(index).padStart(4, "0")}`, {
      title: `${brand} ${good} ${trim} ${code}`,
      brand,
      priceMinor,
      currency: "EUR",
    }),
  );
  const y = products.map(({ brand, good, trim, code, priceMinor }, index) =>
    toPreparable(`y${String(index).padStart(4, "0")}`, {
      title: `${index % 3 === 0 ? "" : code.toUpperCase()} ${trim} ${good} by ${brand}`,
      priceMinor: Math.round(priceMinor * (0.9 + 0.2 * random())),
      currency: "EUR",
    }),
  );
  const weighed = weighAll([...x, ...y]);
  const pairs: CandidatePair[] = [];
  const truths: boolean[] = [];
  for (let index = 0; index < count; index++)
    for (let step = -3; step <= 3; step++) {
      const other = (index + step * 4 + (step === 0 ? 0 : 1) + count) % count;
      if (step !== 0 && other === index) continue;
      pairs.push({ a: weighed[index]!, b: weighed[count + other]! });
      truths.push(other === index);
    }
  return { pairs, truths };
}
