import { type GoldenFieldName, goldenFields } from "../golden-record/golden-fields";
import { column, type ExportColumn, extraColumn, goneColumn } from "./export-column";

/** The value of a golden field, then the offer that it was taken from; why it was chosen only where it is asked for. */
function toFieldColumns(field: GoldenFieldName): ExportColumn[] {
  const toValueColumn = field === "description" ? extraColumn : column;
  return [
    toValueColumn(field, "text", "Of the golden record: the best that the product's offers state."),
    toValueColumn(`${field}_source`, "text", "Catalog and id of the offer that it was taken from."),
    extraColumn(`${field}_reason`, "text", "Why this offer's value was chosen."),
  ];
}

/** Products: one row for each that has offers, with its golden record, where each value comes from, and what it costs. */
export const productColumns: readonly ExportColumn[] = [
  column("product_id", "text", "Its id; it stays, and redirects after a merge."),
  column(
    "item_group_id",
    "text",
    "The family of variants that it is in: shared by the sizes and colours of one model.",
  ),
  ...goldenFields.flatMap(toFieldColumns),
  column("completeness", "integer", "How much of what is expected of its record is there, in percent."),
  column("offers", "integer", "How many offers it has."),
  column("catalogs", "integer", "How many catalogs list it."),
  extraColumn("catalog_names", "text", "Separated by semicolons."),
  column("price_min", "amount", "Of the offers in the currency that most of them state."),
  column("price_max", "amount", "Of the offers in the currency that most of them state."),
  column("price_currency", "text", "The currency that most of its offers state (ISO 4217)."),
  extraColumn("priced_offers", "integer", "How many offers the lowest and highest price are of."),
  column("has_conflict", "flag", "Whether decisions on its offers contradict each other."),
  column("updated_at", "time", "When its offers last changed."),
  goneColumn,
  extraColumn("redirects_to", "text", "Of a product without offers: the one that it became part of."),
];
