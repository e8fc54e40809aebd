import { column, type ExportColumn, extraColumn, goneColumn } from "./export-column";

/** Each side of a mapped pair has these. */
function sideColumns(prefix: "my" | "their"): ExportColumn[] {
  return [
    column(`${prefix}_catalog`, "text", "Name of the catalog."),
    column(`${prefix}_id`, "text", "The offer's id in its catalog, such as a SKU."),
    column(`${prefix}_title`, "text", "Title, as its source states it."),
    column(`${prefix}_price`, "amount", "In the main unit of its currency."),
    column(`${prefix}_currency`, "text", "ISO 4217 code of the price's currency."),
    column(`${prefix}_link`, "text", "Address of the offer's page."),
    extraColumn(`${prefix}_gtin`, "text", "Fourteen digits, where a valid one is stated."),
    extraColumn(`${prefix}_offer_id`, "text", "The offer's id here."),
  ];
}

/**
 * Mapping: one row for each pair of offers, mine beside theirs. Mine is the offer of the chosen catalog; where none is chosen, that of a
 * catalog marked as own shop; else the one with the lower id.
 */
export const mappingColumns: readonly ExportColumn[] = [
  ...sideColumns("my"),
  ...sideColumns("their"),
  column("product_id", "text", "The product that my offer is in; it stays, and redirects after a merge."),
  column(
    "verdict",
    "text",
    "same, variant, different or unsure: what was decided, else same where the matcher is sure; empty while nothing is.",
  ),
  column("match_probability", "number", "That both are the same product, from 0 to 1."),
  column("decided_by", "text", "person, llm, rule or matcher; empty while nobody has."),
  column(
    "decider",
    "text",
    "The person's name, or which model, rule or matcher it was; person alone for a key that may not read decisions.",
  ),
  column("decided_at", "time", "When it was decided; of the matcher, when it last scored the pair."),
  extraColumn("changed_at", "time", "When the pair's score or verdict last changed."),
  goneColumn,
];
