import type { SqlParameters } from "../sql-parameters";

/**
 * Rows by the transactions that wrote them. What a transaction wrote is seen once it commits, which may be long after later ones did: so
 * `beforeXid` is the oldest that is open, and of what lies before it nothing more comes.
 */
export interface XidRange {
  fromXid: string;
  /** Of `fromXid` only rows behind this key; null = all of them. */
  afterKey: readonly string[] | null;
  beforeXid: string;
  limit: number;
}

/** The condition that rows of a range meet; `keyColumns` are uuids, and rows are in the order of the transaction and them. */
export function toXidCondition(
  { fromXid, afterKey, beforeXid }: XidRange,
  table: string,
  keyColumns: readonly string[],
  parameters: SqlParameters,
): string {
  const from = `${parameters.add(fromXid)}::xid8`;
  const before = `${table}.changed_xid < ${parameters.add(beforeXid)}::xid8`;
  if (afterKey === null) return `${table}.changed_xid >= ${from} AND ${before}`;
  const columns = keyColumns.map((column) => `${table}.${column}`).join(", ");
  const values = afterKey.map((part) => `${parameters.add(part)}::uuid`).join(", ");
  return `(${table}.changed_xid, ${columns}) > (${from}, ${values}) AND ${before}`;
}

/** By what rows of a range are in order. */
export function toXidOrder(table: string, keyColumns: readonly string[]): string {
  return ["changed_xid", ...keyColumns].map((column) => `${table}.${column}`).join(", ");
}
