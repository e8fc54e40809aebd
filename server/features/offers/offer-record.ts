import { compactText, foldText } from "../../domain/matching/text/fold-text";
import { identifierKeys } from "../../domain/matching/text/identifier-keys";
import { hashOfferContent } from "../../domain/offer/content-hash";
import { embeddingText, hashEmbeddingText } from "../../domain/offer/embedding-text";
import type { CatalogId, Offer, OfferContent, OfferId } from "../../domain/offer/offer";
import { toOfferId } from "../../domain/offer/offer-id";

/** A row of table offer as SQL returns it with `offerColumns`. */
export interface OfferRecord {
  id: string;
  catalog_id: string;
  external_id: string;
  title: string;
  description: string | null;
  brand: string | null;
  mpn: string | null;
  gtin: string | null;
  gtin_stated: string | null;
  price_minor: string | null;
  currency: string | null;
  category: string | null;
  color: string | null;
  size: string | null;
  availability: string | null;
  condition: string | null;
  link: string | null;
  image_link: string | null;
  item_group_id: string | null;
  attributes: Record<string, string>;
}

export const offerColumns = `o.id, o.catalog_id, o.external_id, o.title, o.description, o.brand, o.mpn, o.gtin,
  o.gtin_stated, o.price_minor, o.currency, o.category, o.color, o.size, o.availability, o.condition, o.link,
  o.image_link, o.item_group_id, o.attributes`;

export function toOffer(record: OfferRecord): Offer {
  return {
    id: record.id as OfferId,
    catalogId: record.catalog_id as CatalogId,
    externalId: record.external_id,
    title: record.title,
    description: record.description,
    brand: record.brand,
    mpn: record.mpn,
    gtin: record.gtin,
    gtinStated: record.gtin_stated,
    priceMinor: record.price_minor === null ? null : Number(record.price_minor),
    currency: record.currency,
    category: record.category,
    color: record.color,
    size: record.size,
    availability: record.availability as Offer["availability"],
    condition: record.condition as Offer["condition"],
    link: record.link,
    imageLink: record.image_link,
    itemGroupId: record.item_group_id,
    attributes: record.attributes,
  };
}

/** The row to write for an offer: its content, and the keys and hashes that follow from it. */
export function toOfferRecord(catalogId: CatalogId, externalId: string, content: OfferContent) {
  return {
    id: toOfferId(catalogId, externalId),
    catalog_id: catalogId,
    external_id: externalId,
    title: content.title,
    description: content.description,
    brand: content.brand,
    mpn: content.mpn,
    gtin: content.gtin,
    gtin_stated: content.gtinStated,
    price_minor: content.priceMinor,
    currency: content.currency,
    category: content.category,
    color: content.color,
    size: content.size,
    availability: content.availability,
    condition: content.condition,
    link: content.link,
    image_link: content.imageLink,
    item_group_id: content.itemGroupId,
    attributes: content.attributes,
    content_hash: hashOfferContent(content),
    embedding_text_hash: hashEmbeddingText(embeddingText(content)),
    identifier_keys: identifierKeys(content),
    search_text: toSearchText(content),
  };
}

/** Folded words that search finds an offer by; codes stand also without their dashes. */
function toSearchText(content: Pick<OfferContent, "title" | "brand" | "mpn">): string {
  const parts = [foldText(content.title)];
  const add = (text: string) => {
    if (text !== "" && !` ${parts.join(" ")} `.includes(` ${text} `)) parts.push(text);
  };
  add(foldText(content.brand ?? ""));
  add(foldText(content.mpn ?? ""));
  add(compactText(content.mpn ?? ""));
  for (const code of content.title.match(/[\p{L}\d]+(?:[-/.][\p{L}\d]+)+/gu) ?? []) {
    if (/\d/.test(code)) add(compactText(code));
  }
  return parts.join(" ").slice(0, 1_500);
}
