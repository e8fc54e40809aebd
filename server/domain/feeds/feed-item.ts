import type { GoldenFieldName } from "../golden-record/golden-fields";
import type { GoldenRecord } from "../golden-record/golden-record";
import type { Offer } from "../offer/offer";

/** An offer of a product, as far as it can be what a feed's item sells. */
export type SellingOffer = Pick<
  Offer,
  | "id"
  | "catalogId"
  | "externalId"
  | "priceMinor"
  | "availability"
  | "condition"
  | "link"
  | "imageLink"
  | "itemGroupId"
> & {
  /** ISO 4217: its own, or its catalog's. */
  currency: string;
  catalogName: string;
};

/** A product as a feed is made from. */
export interface FeedProduct {
  id: string;
  record: GoldenRecord;
  /** Those that the feed may sell; at least one. */
  offers: readonly SellingOffer[];
  /** Shared by the variants of one model; null = none are known. */
  groupId: string | null;
}

/** Whose items a feed holds. "products": an item has its product's id. "shop": that of the selling offer in its shop. */
export type FeedKind = "products" | "shop";

/** Why a product is not in a feed. */
export const leftOutReasons = [
  "missing-price",
  "missing-link",
  "missing-image",
  "missing-title",
  "id-too-long",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** What was filled in or cut so that an item could be sent. */
export const feedNotes = [
  "description-from-title",
  "availability-assumed",
  "availability-without-date",
  "title-cut",
  "description-cut",
] as const;
export type FeedNote = (typeof feedNotes)[number];

/** What a feed says of a product. Texts are plain, on one or more lines. */
export interface FeedItem {
  id: string;
  productId: string;
  title: string;
  description: string;
  link: string;
  imageLink: string;
  /** In the currency's minor unit. */
  priceMinor: number;
  currency: string;
  /** in_stock, out_of_stock, preorder or backorder. */
  availability: string;
  condition: string | null;
  brand: string | null;
  /** Fourteen digits. */
  gtin: string | null;
  mpn: string | null;
  color: string | null;
  size: string | null;
  category: string | null;
  groupId: string | null;
  sellerName: string;
}

export type FeedItemResult =
  | { kind: "item"; item: FeedItem; notes: FeedNote[] }
  | { kind: "left-out"; productId: string; title: string; reasons: LeftOutReason[] };

/**
 * The item of a product, or all that it lacks. Texts come from the golden record, price, stock and link from the selling offer: an offer with both a price and a
 * link where there is one, in stock before out of stock, then the cheapest of the commonest currency, then the lowest id. A product without a description is
 * described by its title. Stock that nobody states counts as in stock. In a shop's feed the shop's own group of variants comes first; ids of several shops'
 * groups would be mixed up.
 */
export function toFeedItem({ id, record, offers, groupId }: FeedProduct, kind: FeedKind): FeedItemResult {
  const read = (field: GoldenFieldName) => record.fields.find((one) => one.field === field)?.value ?? null;
  const offer = pickSellingOffer(offers);
  const title = read("title") ?? "";
  const imageLink = toWebLink(read("image")) ?? toWebLink(offer?.imageLink ?? null);
  const link = toWebLink(offer?.link ?? null);
  const reasons: LeftOutReason[] = [];
  if (title.trim() === "") reasons.push("missing-title");
  if (!offer || offer.priceMinor === null) reasons.push("missing-price");
  if (link === null) reasons.push("missing-link");
  if (imageLink === null) reasons.push("missing-image");
  if (!offer || offer.priceMinor === null || link === null || imageLink === null || reasons.length > 0)
    return { kind: "left-out", productId: id, title, reasons };
  const description = read("description");
  const notes: FeedNote[] = [];
  if (description === null) notes.push("description-from-title");
  if (offer.availability === null) notes.push("availability-assumed");
  const item: FeedItem = {
    id: kind === "shop" ? offer.externalId : id,
    productId: id,
    title,
    description: description ?? title,
    link,
    imageLink,
    priceMinor: offer.priceMinor,
    currency: offer.currency,
    availability: offer.availability ?? "in_stock",
    condition: offer.condition,
    brand: read("brand"),
    gtin: read("gtin"),
    mpn: read("mpn"),
    color: read("color"),
    size: read("size"),
    category: read("category"),
    groupId: kind === "shop" ? (offer.itemGroupId ?? groupId) : groupId,
    sellerName: offer.catalogName,
  };
  return { kind: "item", item, notes };
}

/** Whom an item's price and link are taken from; undefined where there is no offer. */
export function pickSellingOffer(offers: readonly SellingOffer[]): SellingOffer | undefined {
  const counts = new Map<string, number>();
  for (const { priceMinor, currency } of offers)
    if (priceMinor !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  const isSellable = ({ priceMinor, link }: SellingOffer) => priceMinor !== null && toWebLink(link) !== null;
  const isOut = ({ availability }: SellingOffer) => availability === "out_of_stock";
  return offers.toSorted(
    (a, b) =>
      Number(isSellable(b)) - Number(isSellable(a)) ||
      Number(isOut(a)) - Number(isOut(b)) ||
      (counts.get(b.currency) ?? 0) - (counts.get(a.currency) ?? 0) ||
      (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0) ||
      (a.priceMinor ?? 0) - (b.priceMinor ?? 0) ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

function toWebLink(link: string | null): string | null {
  return link !== null && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : null;
}

/** GTIN-8, -12, -13 or -14 without the zeros that fourteen digits begin with. Source: GS1 General Specifications, "GTIN formats". */
export function toShortGtin(gtin: string): string {
  const digits = gtin.replace(/^0+/, "");
  const length = [8, 12, 13, 14].find((one) => one >= digits.length) ?? digits.length;
  return digits.padStart(length, "0");
}

/** At most so many characters, cut between words where there is a place for that in the last fifth. */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const cut = text.slice(0, lengthMax).replace(/[\uD800-\uDBFF]$/, "");
  const space = cut.lastIndexOf(" ");
  return space > lengthMax * 0.8 ? cut.slice(0, space) : cut;
}
