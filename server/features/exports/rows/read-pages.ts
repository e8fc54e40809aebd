import type { Cell, ExportColumn, Row } from "../../../domain/exports/export-column";
import { toAmountText } from "../../../domain/offer/price";
import type { SqlRunner } from "../../../platform/database";
import type { ExportFilter } from "../schema";

/** Of one statement: short enough that others have their turn on the embedded database's one connection. */
const rowsPerPage = 1_000;

/** What is read: the chosen columns, what narrows the rows, and what the caller may see. */
export interface Selection {
  columns: readonly ExportColumn[];
  filter: ExportFilter;
  /** Null = all. */
  catalogIds: readonly string[] | null;
  /** Of a preview: fewer than of a page. */
  rowsMax?: number;
}

export type RowPages = AsyncGenerator<Row[]>;

/** SQL that gives a page: the columns of its key first, then a cell for each chosen column. */
export interface PageQuery {
  /** `where` may stand on placeholders up to `values.length`; the key's come after them. */
  toSql(key: readonly string[], limit: number): string;
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
export async function* readPages(sql: SqlRunner, query: PageQuery, selection: Selection): RowPages {
  const { values, keyTypes } = query;
  const limit = Math.min(rowsPerPage, selection.rowsMax ?? rowsPerPage);
  const places = keyTypes.map((type, index) => `$${values.length + index + 1}::${type}`);
  const text = query.toSql(places, limit);
  let key: unknown[] = keyTypes.map(() => null);
  for (;;) {
    const { rows } = await sql.query<Cell[]>({ text, values: [...values, ...key], rowMode: "array" });
    const last = rows.at(-1);
    if (last) {
      key = last.slice(0, keyTypes.length);
      yield rows.map((row) => toRow(row, keyTypes.length, selection.columns));
    }
    if (rows.length < limit || selection.rowsMax !== undefined) return;
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
