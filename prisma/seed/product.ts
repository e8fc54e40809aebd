import type { Brand } from "./brands";
import type { ProductKind } from "./vocabulary/product-kind";

/** A model: everything that its variants have in common. */
export interface Family {
  key: string;
  kind: ProductKind;
  brand: Brand;
  /** Name of the model line, or empty. */
  line: string;
  /** Model code with the maker's separators ("QX-450B"), or empty for kinds without. */
  code: string;
  /** The maker's word for it, one of the kind's nouns. */
  noun: string;
  /** Values in the vocabulary's notation. */
  traits: Readonly<Record<string, string>>;
  priceEur: number;
  /** Separator and style of the variants' part numbers. */
  variantSeparator: string;
}

/** The real thing that offers sell: one variant of a family. */
export interface TrueProduct {
  key: string;
  family: Family;
  /** Values of colour, size, pack, in the vocabulary's notation. */
  axes: Readonly<Record<string, string>>;
  /** Part number of the variant, or null for kinds without codes. */
  mpn: string | null;
  /** Thirteen digits, valid. */
  gtin: string;
  priceEur: number;
}
