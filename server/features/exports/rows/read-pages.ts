import { setImmediate } from "node:timers/promises";
import { type Cell, type ExportColumn, goneColumn, type Row } from "../../../domain/exports/export-column";
import { toAmountText } from "../../../domain/offer/price";
import type { SqlRunner } from "../../../platform/database";
import type { ExportFilter } from "../schema";

/**
 * Of one statement at first, and at most: planning it takes as long as some hundred rows, so that it asks for more as long as it is quick. On the
 * embedded database's one connection others have their turn in between.
 */
const rowsPerPage = 1_000;
const rowsPerPageMax = 4_000;
const quickMs = 60;
/** Rows that are handed on at once: whoever writes them lets others have their turn in between. */
const rowsAtOnce = 500;

/** What is read: the chosen columns, what narrows the rows, and what the caller may see. */
export interface Selection {
  columns: readonly ExportColumn[];
  filter: ExportFilter;
  /** Null = all. */
  catalogIds: readonly string[] | null;
  /** Of a preview: fewer than of a page. */
  rowsMax?: number;
  /** Of the last row that is known already; absent = from the first. */
  after?: PageKey | null;
  /** Of people who decided only that it was a person. */
  hidesPeople?: boolean;
  /** What this transaction or a later one wrote; absent = all. */
  sinceXid?: string | null;
}

/** Whether rows of what is gone since are to be there too. */
export const listsGone = ({ columns, sinceXid }: Pick<Selection, "columns" | "sinceXid">): boolean =>
  Boolean(sinceXid) && columns.some(({ name }) => name === goneColumn.name);

/** Where a row stands in the order of its kind, as JSON can hold it. */
export type PageKey = readonly string[];

/** Some rows, and the key of the last of them; null = more of their page come. */
interface RowPage {
  rows: Row[];
  key: PageKey | null;
}
export type RowPages = AsyncGenerator<RowPage>;

/** SQL that gives a page: the columns of its key first, then a cell for each chosen column. */
export interface PageQuery {
  /** `where` may stand on placeholders up to `values.length`; the key's come after them. `key`: null = from the first row. */
  toSql(key: readonly string[] | null, limit: number): string;
  values: readonly unknown[];
  /** SQL types of the key's columns. */
  keyTypes: readonly string[];
}

/** Conditions joined by AND, each with its placeholder. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #conditions: string[] = [];

  add(value: unknown, toCondition: (place: string) => string): void {
    this.values.push(value);
    this.#conditions.push(toCondition(`$${this.values.length}`));
  }

  state(condition: string): void {
    this.#conditions.push(condition);
  }

  toSql(): string {
    return this.#conditions.length > 0 ? this.#conditions.join(" AND ") : "true";
  }
}

/**
 * Rows page by page in the order of their key: the same memory for any number, and no statement or transaction that lasts. What changes
 * meanwhile is seen where its page is read after the change.
 */
export function readPages(sql: SqlRunner, query: PageQuery, selection: Selection): RowPages {
  const { values, keyTypes } = query;
  const places = keyTypes.map((type, index) => `$${values.length + index + 1}::${type}`);
  let limit = Math.min(rowsPerPage, selection.rowsMax ?? rowsPerPage);
  return readAhead(selection, async (after) => {
    const asked = limit;
    const startedAt = performance.now();
    const { rows } = await sql.query<Cell[]>({
      text: query.toSql(after && places, asked),
      values: [...values, ...(after ?? [])],
      rowMode: "array",
    });
    if (performance.now() - startedAt < quickMs) limit = Math.min(rowsPerPageMax, limit * 2);
    const last = rows.at(-1);
    return {
      toRows: () => rows.map((row) => toRow(row, keyTypes.length, selection.columns)),
      key: last ? last.slice(0, keyTypes.length).map(toKeyText) : [],
      isLast: rows.length < asked,
    };
  });
}

const toKeyText = (cell: Cell) => (cell instanceof Date ? cell.toISOString() : String(cell));

/** A page as it was read. */
interface ReadPage {
  /** Makes its rows: what takes long while the database looks for the next page. */
  toRows(): Row[];
  key: PageKey;
  isLast: boolean;
}

/** Reads one page after the other, each while the one before it is made into rows and taken. */
export async function* readAhead(
  { rowsMax, after = null }: Pick<Selection, "rowsMax" | "after">,
  readPage: (after: PageKey | null) => Promise<ReadPage>,
): RowPages {
  let asked = readPage(after);
  for (;;) {
    const { toRows, key, isLast } = await asked;
    const hasMore = !isLast && rowsMax === undefined;
    if (hasMore) {
      asked = readPage(key);
      // Whoever takes no more rows does not hear of it.
      asked.catch(() => undefined);
      // The pool sends a statement at a later turn.
      await setImmediate();
    }
    const rows = toRows();
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const end = start + rowsAtOnce;
      yield { rows: rows.slice(start, end), key: end < rows.length ? null : key };
      await setImmediate();
    }
    if (!hasMore) return;
  }
}

function toRow(raw: Cell[], skipped: number, columns: readonly ExportColumn[]): Row {
  return columns.map(({ type }, index) => {
    const cell = raw[skipped + index] ?? null;
    return type === "amount" && cell !== null ? readAmount(String(cell)) : cell;
  });
}

/** SQL of an amount's cell, which holds what `readAmount` takes apart. */
export function toAmountSql(offer: string, column = "price_minor"): string {
  return `${offer}.${column} || ' ' || coalesce(${offer}.currency, '')`;
}

/** "59990 EUR" → "599.90". */
function readAmount(text: string): string {
  const [minor = "", currency = ""] = text.split(" ");
  return toAmountText(Number(minor), currency === "" ? null : currency);
}

/** The cells of the chosen columns as a list of SQL. A column without one is a broken registry, which a test finds. */
export function toCellsSql(
  cells: Readonly<Record<string, string>>,
  columns: readonly ExportColumn[],
): string {
  return columns
    .map(({ name }) => {
      const cell = cells[name];
      if (cell === undefined) throw new Error(`No SQL for column ${name}`);
      return cell;
    })
    .join(", ");
}
