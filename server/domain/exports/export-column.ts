/**
 * What a column holds, from which every format takes its own type. `integer` and `number` are finite; `amount` is a sum of money in the main
 * unit of a currency that another column names, as decimal text ("599.90"); `time` is an instant; `flag` is yes or no.
 */
export type ColumnType = "text" | "integer" | "number" | "amount" | "flag" | "time";

/** A value of a row: null = none. Times are Dates, amounts decimal texts, integers and numbers JavaScript numbers. */
export type Cell = string | number | boolean | Date | null;

/** A row's cells in the order of the chosen columns. */
export type Row = readonly Cell[];

/** One column of a kind of export: header, documentation and the types of files all come from it. */
export interface ExportColumn {
  /** The header, in snake_case; it stays, since programs read by it. */
  name: string;
  type: ColumnType;
  /** What it holds, in one sentence. */
  description: string;
  /** True = left out unless it is asked for. */
  isExtra?: true;
}

/** Shorthand of the lists: name, type, description. What people read of it is worded by the app, by its name. */
export function column(name: string, type: ColumnType, description: string): ExportColumn {
  return { name, type, description };
}

/** The same for a column that few need: it is left out unless it is asked for. */
export function extraColumn(name: string, type: ColumnType, description: string): ExportColumn {
  return { name, type, description, isExtra: true };
}

/** Of kinds whose rows can be gone. */
export const goneColumn = extraColumn(
  "is_gone",
  "flag",
  "Of a saved export of what changed since its last run: yes = it is not there any more, and its ids are all that is told; else no.",
);
