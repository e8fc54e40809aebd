import { toCsvLine } from "../../platform/csv-line";
import type { SqlRunner } from "../../platform/database";
import { listProducts } from "./product-list";
import type { ProductFilter, ProductListItem } from "./schema";

const productsPerPage = 200;
const header = ["product_id", "title", "brand", "offers", "has_conflict", "updated_at"];

/** The products that a filter finds as CSV text, those with most offers first, page by page: the same memory for any number. */
export async function* writeProductsCsv(sql: SqlRunner, filter: ProductFilter): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(header)}`;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listProducts>> = await listProducts(sql, {
      ...filter,
      sort: "offers",
      limit: productsPerPage,
      cursor,
    });
    yield page.items.map(toLine).join("");
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function toLine({ id, title, brand, offerCount, hasConflict, updatedAt }: ProductListItem): string {
  const conflict = hasConflict ? "yes" : "no";
  return toCsvLine([id, title, brand ?? "", String(offerCount), conflict, updatedAt.toISOString()]);
}
