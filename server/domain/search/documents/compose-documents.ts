import { composeGoldenRecord, type GoldenPin, type GoldenPolicy } from "../../golden-record/golden-record";
import type { GoldenRules } from "../../golden-record/golden-rules";
import { foldText } from "../../matching/text/fold-text";
import type { CatalogId, Offer, OfferId, ProductId } from "../../offer/offer";
import { toMinorDigits } from "../../offer/price-text/minor-digits";
import type { LanguageCode } from "../languages";
import { tellOfferLanguage } from "../offer-language";
import { type FacetedOffer, type FacetValue, toFacetValues, toNumbers } from "./document-facets";
import {
  type DocumentWords,
  mergeDocumentWords,
  type SearchedOffer,
  toDocumentWords,
} from "./document-words";
import { toPinnedOffer } from "./pinned-offer";

/** An offer with all that its documents are made of. */
export interface PlacedOffer {
  /** Its brand under the name that it is read as. */
  offer: Offer & Pick<SearchedOffer, "brandSpellings">;
  productId: ProductId | null;
  /** Of its catalog. */
  language: LanguageCode | null;
  /** ISO 4217: its own, or its catalog's; null where it has no price. */
  currency: string | null;
  changedAt: Date;
}

interface HitOffer {
  id: OfferId;
  catalogId: CatalogId;
  title: string;
  /** In the currency's main unit: 599.99. */
  price: number | null;
  /** Before the reduction, in the same unit: above `price`. Null = nothing is reduced. */
  regularPrice: number | null;
  currency: string | null;
  availability: string | null;
  condition: string | null;
  link: string | null;
  imageLink: string | null;
}

/** What is shown of a document. */
export interface DocumentHit {
  title: string;
  brand: string | null;
  category: string | null;
  description: string | null;
  gtin: string | null;
  mpn: string | null;
  color: string | null;
  size: string | null;
  imageLink: string | null;
  attributes: Record<string, string>;
  /** By currency. */
  prices: Record<string, { min: number; max: number }>;
  /** At most twenty: those of the commonest currency first, cheapest first in each. */
  offers: HitOffer[];
}

/** A document as it is stored. */
export interface SearchDocument {
  id: string;
  offerId: OfferId;
  productId: ProductId | null;
  catalogId: CatalogId | null;
  isOffer: boolean;
  isProduct: boolean;
  /** ISO 639-1; of a product whose offers are in several, and of texts that don't tell, null. */
  language: string | null;
  words: DocumentWords;
  facets: FacetValue[];
  numbers: Record<string, number>;
  currency: string | null;
  priceMin: number | null;
  priceMax: number | null;
  inStock: boolean;
  offerCount: number;
  name: string;
  changedAt: Date;
  /** Of the record that it shows, in whole percent. */
  completeness: number;
  hit: DocumentHit;
}

/** What people said of products' golden records; absent = nothing. */
export interface ProductPolicy {
  rules?: GoldenRules;
  /** By product. */
  pins?: ReadonlyMap<string, readonly GoldenPin[]>;
}

const languageField = "language";
const shownOffersMax = 20;
const descriptionLengthMax = 400;
const shownAttributesMax = 20;
const nameLengthMax = 100;

/**
 * The documents of some products and of offers that are in none: one for each offer, and one more for each product that several offers make. A
 * product of one offer is found by that offer's document. All offers of a product must be given. Rules and pins are of products: an offer of several shows
 * what it states itself.
 */
export function composeDocuments(
  placed: readonly PlacedOffer[],
  { rules, pins }: ProductPolicy = {},
): SearchDocument[] {
  const toPolicy = (productId: ProductId) => ({ rules, pins: pins?.get(productId) });
  const byProduct = new Map<ProductId, PlacedOffer[]>();
  for (const one of placed) {
    if (one.productId === null) continue;
    const members = byProduct.get(one.productId);
    if (members) members.push(one);
    else byProduct.set(one.productId, [one]);
  }
  const read = new Map(
    placed.map(({ offer, language }): [OfferId, ReadOffer] => [
      offer.id,
      {
        words: toDocumentWords(offer, language),
        language: tellOfferLanguage(offer, language),
        facets: toFacetValues(offer),
      },
    ]),
  );
  const own = placed.map((one) => {
    const isAlone = one.productId !== null && byProduct.get(one.productId)!.length === 1;
    const { id, catalogId } = one.offer;
    const policy = isAlone && one.productId !== null ? toPolicy(one.productId) : {};
    return { ...compose([one], read, policy), id, catalogId, isOffer: true, isProduct: isAlone };
  });
  const shared = [...byProduct].flatMap(([productId, members]) =>
    members.length === 1
      ? []
      : [
          {
            ...compose(members, read, toPolicy(productId)),
            id: productId,
            catalogId: null,
            isOffer: false,
            isProduct: true,
          },
        ],
  );
  return [...own, ...shared];
}

/** What of an offer goes into its own document and into its product's. */
interface ReadOffer {
  words: DocumentWords;
  language: string | null;
  facets: FacetValue[];
}

/** All offers of one product, or one offer. */
function compose(
  members: readonly PlacedOffer[],
  read: ReadonlyMap<OfferId, ReadOffer>,
  policy: GoldenPolicy,
): Omit<SearchDocument, "id" | "catalogId" | "isOffer" | "isProduct"> {
  const record = composeGoldenRecord(
    members.map(({ offer, changedAt }) => ({
      ...offer,
      attributes: Object.entries(offer.attributes),
      updatedAt: changedAt,
    })),
    policy,
  );
  const golden = new Map(record.fields.map((field) => [field.field, field]));
  const stateOf = (field: Parameters<typeof golden.get>[0]) => golden.get(field)?.value ?? null;
  const title = stateOf("title")!;
  const offers = toHitOffers(members);
  const prices = toPriceRanges(offers);
  const currency = offers.find(({ price }) => price !== null)?.currency ?? null;
  const range = currency === null ? undefined : prices[currency];
  const attributes = record.attributes.map(({ name, value }): [string, string] => [name, value]);
  const stated = members.flatMap(({ offer }) => Object.entries(offer.attributes));
  const pinned = toPinnedOffer(record, policy.pins);
  const readOffers = members.map(({ offer }) => read.get(offer.id)!);
  const ownWords = readOffers.map(({ words }) => words);
  const languages = new Set(readOffers.map(({ language }) => language));
  return {
    offerId: (golden.get("title")!.offerId as OfferId | null) ?? members[0]!.offer.id,
    productId: members[0]!.productId,
    language: languages.size === 1 ? [...languages][0]! : null,
    words: mergeDocumentWords(
      pinned ? [...ownWords, toDocumentWords(pinned, members[0]!.language)] : ownWords,
    ),
    facets: toDistinctFacets(
      readOffers.flatMap(({ facets }) => facets),
      languages,
      pinned,
    ),
    numbers: toNumbers(Object.fromEntries([...stated, ...attributes])),
    currency,
    priceMin: range?.min ?? null,
    priceMax: range?.max ?? null,
    inStock: members.some(({ offer }) => offer.availability === "in_stock" || offer.availability === null),
    offerCount: members.length,
    name: foldText(title).slice(0, nameLengthMax),
    changedAt: new Date(Math.max(...members.map(({ changedAt }) => changedAt.getTime()))),
    completeness: record.completeness.percent,
    hit: {
      title,
      brand: stateOf("brand"),
      category: stateOf("category"),
      description: stateOf("description")?.slice(0, descriptionLengthMax) ?? null,
      gtin: stateOf("gtin"),
      mpn: stateOf("mpn"),
      color: stateOf("color"),
      size: stateOf("size"),
      imageLink: stateOf("image"),
      attributes: Object.fromEntries(
        attributes.filter(([, value]) => value.length <= 200).slice(0, shownAttributesMax),
      ),
      prices,
      offers: offers.slice(0, shownOffersMax),
    },
  };
}

/** A pinned value, and what is told of languages, stands in the place of what offers state of that field. */
function toDistinctFacets(
  all: readonly FacetValue[],
  languages: Iterable<string | null>,
  pinned: FacetedOffer | null,
): FacetValue[] {
  const own = [
    ...(pinned ? toFacetValues(pinned) : []),
    ...[...languages].flatMap((code) =>
      code === null ? [] : [{ field: languageField, key: code, value: code }],
    ),
  ];
  const isPinned = new Set(own.map(({ field }) => field));
  const stated = all.filter(({ field }) => !isPinned.has(field));
  return [...new Map([...stated, ...own].map((facet) => [`${facet.field}\n${facet.key}`, facet])).values()];
}

function toHitOffers(members: readonly PlacedOffer[]): HitOffer[] {
  return sortByPrice(members.map(({ offer, currency }) => toHitOffer(offer, currency)));
}

type Priced = Pick<HitOffer, "price" | "currency">;

/** The commonest currency first, cheapest first in each, those without a price last; ties by id. */
export function sortByPrice<T extends Priced & { id: string }>(offers: readonly T[]): T[] {
  const counts = new Map<string, number>();
  for (const { price, currency } of offers)
    if (price !== null && currency) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const places = new Map(
    [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code], place) => [code, place]),
  );
  const placeOf = ({ price, currency }: T) =>
    price === null ? places.size : (places.get(currency!) ?? places.size);
  return offers.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || (a.price ?? 0) - (b.price ?? 0) || (a.id < b.id ? -1 : 1),
  );
}

function toHitOffer(offer: Offer, currency: string | null): HitOffer {
  const { id, catalogId, title, priceMinor, regularPriceMinor, availability, condition, link, imageLink } =
    offer;
  const toPrice = (minor: number | null) =>
    minor === null || currency === null ? null : minor / 10 ** toMinorDigits(currency);
  const price = toPrice(priceMinor);
  const regularPrice = toPrice(regularPriceMinor);
  return {
    id,
    catalogId,
    title,
    price,
    regularPrice: price !== null && regularPrice !== null && regularPrice > price ? regularPrice : null,
    currency: price === null ? null : currency,
    availability,
    condition,
    link,
    imageLink,
  };
}

/** The lowest and the highest price in each currency. */
export function toPriceRanges(offers: readonly Priced[]): DocumentHit["prices"] {
  const prices: DocumentHit["prices"] = {};
  for (const { price, currency } of offers) {
    if (price === null || currency === null) continue;
    const known = prices[currency];
    prices[currency] = {
      min: Math.min(price, known?.min ?? price),
      max: Math.max(price, known?.max ?? price),
    };
  }
  return prices;
}
