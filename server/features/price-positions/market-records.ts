import type { Standing } from "./terms";

/** Columns with their types, as rows are handed to a statement. */
export const positionColumns = {
  offer_id: "uuid",
  in_stock_only: "boolean",
  catalog_id: "uuid",
  product_id: "uuid",
  title: "text",
  brand: "text",
  category: "text",
  is_in_stock: "boolean",
  stated_minor: "bigint",
  stated_currency: "character(3)",
  currency: "character(3)",
  price_minor: "bigint",
  standing: "text",
  rival_count: "integer",
  rival_catalog_ids: "uuid[]",
  compared_count: "integer",
  price_rank: "integer",
  cheapest_minor: "bigint",
  median_minor: "bigint",
  dearest_minor: "bigint",
  gap_minor: "bigint",
  gap_share: "double precision",
  median_gap_minor: "bigint",
  median_gap_share: "double precision",
} as const;

export const gapColumns = {
  product_id: "uuid",
  title: "text",
  brand: "text",
  category: "text",
  catalog_ids: "uuid[]",
  catalog_count: "integer",
  offer_count: "integer",
  is_in_stock: "boolean",
  currency: "character(3)",
  compared_count: "integer",
  lowest_minor: "bigint",
  highest_minor: "bigint",
} as const;

interface SqlTypes {
  uuid: string;
  "uuid[]": string[];
  boolean: boolean;
  text: string;
  bigint: number;
  integer: number;
  "double precision": number;
  "character(3)": string;
}
type RecordOf<Columns extends Record<string, keyof SqlTypes>, NullNames extends string> = {
  [Name in keyof Columns]: SqlTypes[Columns[Name]] | (Name extends NullNames ? null : never);
};

/** A row of price_position. */
export type PricePositionRecord = Omit<
  RecordOf<
    typeof positionColumns,
    | "product_id"
    | "brand"
    | "category"
    | "stated_minor"
    | "stated_currency"
    | "price_minor"
    | "price_rank"
    | "cheapest_minor"
    | "median_minor"
    | "dearest_minor"
    | "gap_minor"
    | "gap_share"
    | "median_gap_minor"
    | "median_gap_share"
  >,
  "standing"
> & { standing: Standing };

/** A row of assortment_gap. */
export type AssortmentGapRecord = RecordOf<
  typeof gapColumns,
  "brand" | "category" | "lowest_minor" | "highest_minor"
>;
