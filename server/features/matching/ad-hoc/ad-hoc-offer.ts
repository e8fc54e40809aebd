import type { PreparableOffer } from "../../../domain/matching/prepare/prepare-offer";
import type { CatalogId, OfferContent, OfferId } from "../../../domain/offer/offer";
import type { OfferField } from "../../../domain/offer/offer-fields";
import { toMinorDigits } from "../../../domain/offer/price-text/minor-digits";
import { toOfferContent } from "../../../domain/offer/source-row/offer-row";
import { AppError } from "../../../platform/errors";
import type { AdHocOffer } from "../schema";

const mapping: Partial<Record<OfferField, string>> = {
  externalId: "id",
  title: "title",
  description: "description",
  brand: "brand",
  mpn: "mpn",
  gtin: "gtin",
  price: "price",
  category: "category",
  color: "color",
  size: "size",
};

/** No catalog has such an id: an ad hoc offer is nobody's neighbour. */
const toNoCatalogId = (ordinal: 0 | 1) => `00000000-0000-0000-0000-00000000000${ordinal}` as CatalogId;

export type PreparableAdHocOffer = OfferContent & PreparableOffer;

/**
 * Reads a stated offer as an import reads a row, so that the same words score the same wherever they come from. `ordinal`
 * tells two of them apart. Throws AppError("bad-input") that says which value can't be read.
 */
export function toPreparableOffer(stated: AdHocOffer, ordinal: 0 | 1): PreparableAdHocOffer {
  const currency = stated.currency?.toUpperCase() ?? null;
  const row: Record<string, string> = {
    id: "ad-hoc",
    title: stated.title,
    description: stated.description ?? "",
    brand: stated.brand ?? "",
    mpn: stated.mpn ?? "",
    gtin: stated.gtin ?? "",
    price: stated.price == null ? "" : stated.price.toFixed(toMinorDigits(currency)),
    category: stated.category ?? "",
    color: stated.color ?? "",
    size: stated.size ?? "",
  };
  const read = toOfferContent(row, mapping, { currency });
  if (read.kind === "invalid") {
    throw new AppError("bad-input", "unreadable ad hoc offer", {
      userMessage: read.issues.map((issue) => issue.message).join(" "),
    });
  }
  const id = `00000000-0000-0000-0000-00000000000${ordinal}` as OfferId;
  return { ...read.content, id, catalogId: toNoCatalogId(ordinal) };
}
