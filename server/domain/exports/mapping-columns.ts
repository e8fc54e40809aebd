import { column, type ExportColumn, extraColumn } from "./export-column";

/** Each side of a mapped pair has these. */
function sideColumns(prefix: "my" | "their", whose: string): ExportColumn[] {
  return [
    column(`${prefix}_catalog`, `${whose} catalog`, "text", "Name of the catalog."),
    column(`${prefix}_id`, `${whose} id`, "text", "The offer's id in its catalog, such as a SKU."),
    column(`${prefix}_title`, `${whose} title`, "text", "Title, as its source states it."),
    column(`${prefix}_price`, `${whose} price`, "amount", "In the main unit of its currency."),
    column(`${prefix}_currency`, `${whose} currency`, "text", "ISO 4217 code of the price's currency."),
    column(`${prefix}_link`, `${whose} link`, "text", "Address of the offer's page."),
    extraColumn(`${prefix}_gtin`, `${whose} GTIN`, "text", "Fourteen digits, where a valid one is stated."),
    extraColumn(`${prefix}_offer_id`, `${whose} offer`, "text", "The offer's id here."),
  ];
}

/**
 * Mapping: one row for each pair of offers, mine beside theirs. Mine is the offer of the chosen catalog; where none is chosen, that of a
 * catalog marked as own shop; else the one with the lower id.
 */
export const mappingColumns: readonly ExportColumn[] = [
  ...sideColumns("my", "My"),
  ...sideColumns("their", "Their"),
  column(
    "product_id",
    "Product",
    "text",
    "The product that my offer is in; it stays, and redirects after a merge.",
  ),
  column(
    "verdict",
    "Verdict",
    "text",
    "same, variant, different or unsure: what was decided, else same where the matcher is sure; empty while nothing is.",
  ),
  column("match_probability", "Probability", "number", "That both are the same product, from 0 to 1."),
  column("decided_by", "Decided by", "text", "person, llm, rule or matcher; empty while nobody has."),
  column("decider", "Decider", "text", "The person's name, or which model, rule or matcher it was."),
  column(
    "decided_at",
    "Decided at",
    "time",
    "When it was decided; of the matcher, when it last scored the pair.",
  ),
  extraColumn("changed_at", "Changed at", "time", "When the pair's score or verdict last changed."),
];
