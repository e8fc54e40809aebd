import type { OfferField } from "../offer-fields";
import type { RowReader } from "../source-row/row-reader";
import { cleanText } from "../text";

/** Whose rules a feed is made for. Breaking them loses no offer here; the row is told, as it is refused there. */
export type FeedRules = "google-merchant";

/** Characters. Source: Google Merchant Center, "Product data specification". */
const merchantLengthMax: Partial<Record<OfferField, number>> = {
  externalId: 50,
  title: 150,
  description: 5_000,
  brand: 70,
  mpn: 70,
  category: 750,
  color: 100,
  size: 100,
  link: 2_000,
  imageLink: 2_000,
  itemGroupId: 50,
};
const limitedFields = Object.entries(merchantLengthMax) as [OfferField, number][];

/** What Google asks of every offer, as it spells it. */
const requiredColumns = ["id", "title", "link", "image_link", "availability", "price"];

/** Whose rules a file follows, by its format, or by columns that are called as only Google's are; null = nobody's. */
export function findFeedRules(format: string, columns: readonly string[]): FeedRules | null {
  if (format === "google-merchant") return "google-merchant";
  const names = new Set(
    columns.map((column) => column.toLowerCase().replace(/^g:/, "").replaceAll(" ", "_")),
  );
  return requiredColumns.every((name) => names.has(name)) ? "google-merchant" : null;
}

/** Warns of cells that are longer than Google takes. The cell's length is looked at before its text is cleaned, which only shortens it. */
export function reportBeyondMerchantLimits(reader: RowReader): void {
  for (const [field, lengthMax] of limitedFields) {
    const raw = reader.raw(field);
    if (raw.length <= lengthMax) continue;
    const { length } = cleanText(raw);
    if (length <= lengthMax) continue;
    reader.report(
      field,
      "beyond-merchant-limit",
      `Google Merchant takes at most ${lengthMax.toLocaleString("en")} characters here, this has ${length.toLocaleString("en")}. Shorten it in the feed.`,
    );
  }
}
