import { contentFields, entryOf, feedFieldOf, toColumnName } from "../offer/field-lists";
import type { ContentField } from "../offer/offer-fields";
import { column, type ExportColumn, extraColumn, goneColumn } from "./export-column";

/** A field that a source states, by the name of its column: what feeds call it, so that an exported file can be imported again. */
export interface StatedColumn {
  field: ContentField;
  column: ExportColumn;
}

/** The fields of an offer's content that files hold, in the order of the registry (domain/offer/offer-fields.ts). */
export const statedColumns: readonly StatedColumn[] = contentFields.flatMap((field) => {
  const feedField = feedFieldOf(field);
  if (feedField === null) return [];
  const name = toColumnName(feedField);
  const isAmount = entryOf(field).kind === "amount";
  const toColumn = entryOf(field).isExported === false ? extraColumn : column;
  return [
    {
      field,
      column: toColumn(
        name,
        isAmount ? "amount" : "text",
        isAmount ? "In the main unit of its currency." : "As its source states it.",
      ),
    },
  ];
});

/** Offers: one row for each, as its source states it. The columns without extras are those of a feed that can be imported again. */
export const offerColumns: readonly ExportColumn[] = [
  column("catalog", "text", "Name of its catalog."),
  column("id", "text", "Its id in its catalog."),
  ...statedColumns.map(({ column: stated }) => stated),
  column("product_id", "text", "The product that it is in."),
  column("updated_at", "time", "When an import last changed it."),
  extraColumn("language", "text", "That it is written in (ISO 639-1), by what it states and its text."),
  extraColumn("offer_id", "text", "Its id here."),
  extraColumn(
    "family_id",
    "text",
    "The family of variants that its product is in: item_group_id of the products' export.",
  ),
  goneColumn,
];
