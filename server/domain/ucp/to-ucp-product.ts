import { toShortGtin } from "../feeds/feed-item";
import { toMinorDigits } from "../offer/price-text/minor-digits";
import type { UcpProduct, UcpVariant } from "./ucp-schema";

/** A product as our search and our product's page answer it; prices in the currency's main unit. */
export interface FoundProduct {
  id: string;
  title: string;
  brand: string | null;
  category: string | null;
  description: string | null;
  gtin: string | null;
  mpn: string | null;
  color: string | null;
  size: string | null;
  imageLink: string | null;
  attributes: Readonly<Record<string, string>>;
  /** The commonest currency first, cheapest first in each. */
  offers: readonly FoundVariant[];
}

interface FoundVariant {
  id: string;
  /** The catalog's name. */
  catalog: string;
  title: string;
  price: number | null;
  currency: string | null;
  availability: string | null;
  link: string | null;
  imageLink: string | null;
}

type Priced = FoundVariant & { price: number; currency: string };

const isPriced = (offer: FoundVariant): offer is Priced => offer.price !== null && offer.currency !== null;
const isOut = ({ availability }: FoundVariant) => availability === "out_of_stock";

/**
 * A product with its priced offers as variants, the featured one first, at most `variantsMax`; null where none has a price, since the protocol knows no product
 * without. Its price range is of the featured variant's currency. Other facts go as metadata. Links that are no web addresses are left out; a product without a
 * description is described by its title.
 */
export function toUcpProduct(product: FoundProduct, variantsMax: number): UcpProduct | null {
  const offers = product.offers.filter(isPriced).toSorted((a, b) => Number(isOut(a)) - Number(isOut(b)));
  const [featured] = offers;
  if (!featured) return null;
  const description = { plain: product.description || product.title };
  const amounts = offers
    .filter(({ currency }) => currency === featured.currency)
    .map((offer) => toAmount(offer));
  const toPrice = (amount: number) => ({ amount, currency: featured.currency });
  const url = toUrl(featured.link);
  const media = toMedia(product.imageLink, product.title);
  const { brand, category, gtin } = product;
  const metadata = toMetadata(product);
  return {
    id: product.id,
    title: product.title,
    ...(brand ? { brand } : {}),
    description,
    ...(url ? { url } : {}),
    ...(category ? { categories: [{ value: category, taxonomy: "merchant" as const }] } : {}),
    price_range: { min: toPrice(Math.min(...amounts)), max: toPrice(Math.max(...amounts)) },
    ...(media ? { media } : {}),
    variants: offers.slice(0, variantsMax).map((offer) => toVariant(offer, { description, gtin })),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
  };
}

function toVariant(
  offer: Priced,
  { description, gtin }: { description: UcpVariant["description"]; gtin: string | null },
): UcpVariant {
  const url = toUrl(offer.link);
  const media = toMedia(offer.imageLink, offer.title);
  return {
    id: offer.id,
    title: offer.title,
    description,
    price: { amount: toAmount(offer), currency: offer.currency },
    ...(url ? { url } : {}),
    ...(gtin ? { barcodes: [{ type: "GTIN" as const, value: toShortGtin(gtin) }] } : {}),
    availability: { available: !isOut(offer), status: offer.availability ?? "in_stock" },
    ...(media ? { media } : {}),
    seller: { name: offer.catalog },
  };
}

const toAmount = ({ price, currency }: Priced) => Math.round(price * 10 ** toMinorDigits(currency));

function toMetadata({ mpn, color, size, attributes }: FoundProduct): Record<string, string> {
  const stated: [string, string | null][] = [
    ...Object.entries(attributes),
    ["mpn", mpn],
    ["color", color],
    ["size", size],
  ];
  return Object.fromEntries(stated.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function toMedia(link: string | null, title: string): UcpProduct["media"] {
  const url = toUrl(link);
  return url ? [{ type: "image", url, alt_text: title }] : undefined;
}

function toUrl(link: string | null): string | null {
  return link !== null && /^https?:\/\//i.test(link) && URL.canParse(link) ? new URL(link).href : null;
}
