import type { GoldenFieldName } from "../golden-record/golden-fields";
import { column, type ExportColumn, extraColumn } from "./export-column";

const labels: Record<GoldenFieldName, string> = {
  title: "Title",
  brand: "Brand",
  mpn: "Manufacturer part number",
  gtin: "GTIN",
  color: "Colour",
  size: "Size",
  category: "Category",
  image: "Picture",
  link: "Link",
  description: "Description",
};

/** The fields of a golden record, in the order of columns. */
export const goldenNames = Object.keys(labels) as readonly GoldenFieldName[];

/** The value of a golden field, then the offer that it was taken from; why it was chosen only where it is asked for. */
function toFieldColumns(field: GoldenFieldName): ExportColumn[] {
  const toValueColumn = field === "description" ? extraColumn : column;
  return [
    toValueColumn(
      field,
      labels[field],
      "text",
      "Of the golden record: the best that the product's offers state.",
    ),
    toValueColumn(
      `${field}_source`,
      `${labels[field]}: source`,
      "text",
      "Catalog and id of the offer that it was taken from.",
    ),
    extraColumn(`${field}_reason`, `${labels[field]}: reason`, "text", "Why this offer's value was chosen."),
  ];
}

/** Products: one row for each that has offers, with its golden record, where each value comes from, and what it costs. */
export const productColumns: readonly ExportColumn[] = [
  column("product_id", "Product", "text", "Its id; it stays, and redirects after a merge."),
  ...goldenNames.flatMap(toFieldColumns),
  column(
    "completeness",
    "Completeness",
    "integer",
    "How much of what is expected of its record is there, in percent.",
  ),
  column("offers", "Offers", "integer", "How many offers it has."),
  column("catalogs", "Catalogs", "integer", "How many catalogs list it."),
  extraColumn("catalog_names", "Names of catalogs", "text", "Separated by semicolons."),
  column("price_min", "Lowest price", "amount", "Of the offers in the currency that most of them state."),
  column("price_max", "Highest price", "amount", "Of the offers in the currency that most of them state."),
  column(
    "price_currency",
    "Currency of prices",
    "text",
    "The currency that most of its offers state (ISO 4217).",
  ),
  extraColumn(
    "priced_offers",
    "Priced offers",
    "integer",
    "How many offers the lowest and highest price are of.",
  ),
  column("has_conflict", "Conflict", "flag", "Whether decisions on its offers contradict each other."),
  column("updated_at", "Updated at", "time", "When its offers last changed."),
];
