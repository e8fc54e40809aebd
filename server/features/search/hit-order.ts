import { z } from "zod";
import type { SqlParameters } from "../../platform/sql-parameters";
import type { SearchSort } from "./terms";

/** What a hit stands by in its order, column by column: given back, it says where a page ended. */
export type OrderKey = (string | number | boolean | null)[];

const types = {
  number: { sql: "double precision", schema: z.number() },
  count: { sql: "integer", schema: z.int32() },
  flag: { sql: "boolean", schema: z.boolean() },
  text: {
    sql: "text",
    schema: z
      .string()
      .max(200)
      .refine((text) => !/[\0\p{Cs}]/u.test(text)),
  },
  // PostgreSQL knows no year 0.
  time: { sql: "timestamptz", schema: z.iso.datetime({ offset: true }).startsWith("2") },
  id: { sql: "uuid", schema: z.uuid() },
};

interface OrderColumn {
  /** Of the common table `hits`; {currency} stands for the one that prices are compared in. */
  sql: string;
  type: keyof typeof types;
  isDescending?: boolean;
  /** Stands last, whatever the direction. */
  isNullable?: boolean;
}

const byId: OrderColumn = { sql: "hit_id", type: "id" };
const inCurrency: OrderColumn = {
  sql: "(currency IS NOT DISTINCT FROM {currency})",
  type: "flag",
  isDescending: true,
};
const byPopularity: OrderColumn[] = [
  { sql: "popularity", type: "number", isDescending: true },
  { sql: "offer_count", type: "count", isDescending: true },
  byId,
];

/** No two hits of a search stand alike: the last column is their id. */
const orders: Record<SearchSort, OrderColumn[]> = {
  relevance: [
    { sql: "score", type: "number", isDescending: true },
    { sql: "in_stock", type: "flag", isDescending: true },
    ...byPopularity,
  ],
  price: [inCurrency, { sql: "price_min", type: "number", isNullable: true }, byId],
  "-price": [inCurrency, { sql: "price_min", type: "number", isDescending: true, isNullable: true }, byId],
  newest: [{ sql: "changed_at", type: "time", isDescending: true }, byId],
  name: [{ sql: "name", type: "text" }, byId],
  popularity: byPopularity,
};

/** Of this order; null for anything else. */
export function readOrderKey(sort: SearchSort, given: unknown): OrderKey | null {
  const columns = orders[sort].map(({ type, isNullable }) =>
    isNullable ? types[type].schema.nullable() : types[type].schema,
  );
  const isKey =
    Array.isArray(given) &&
    given.length === columns.length &&
    columns.every((column, place) => column.safeParse(given[place]).success);
  return isKey ? (given as OrderKey) : null;
}

/** The columns of `hits` that an order goes by, as k0, k1, …; and the order itself by these names. */
export function toOrderSql(sort: SearchSort, currency: string) {
  const columns = orders[sort];
  return {
    selected: columns
      .map(({ sql }, place) => `${sql.replaceAll("{currency}", () => currency)} AS k${place}`)
      .join(", "),
    order: columns
      .map(({ isDescending, isNullable }, place) => {
        const direction = isDescending ? " DESC" : "";
        return `k${place}${direction}${isNullable ? " NULLS LAST" : ""}`;
      })
      .join(", "),
    key: `json_build_array(${columns.map((_, place) => `k${place}`).join(", ")})`,
  };
}

/** Whether a row with the columns k0, k1, … stands behind this key. Never null. */
export function toBehindSql(sort: SearchSort, key: OrderKey, parameters: SqlParameters): string {
  const columns = orders[sort];
  let behind = "false";
  for (let place = columns.length - 1; place >= 0; place--) {
    const { type, isDescending, isNullable } = columns[place]!;
    const name = `k${place}`;
    const value = `${parameters.add(key[place])}::${types[type].sql}`;
    const further = `${name} ${isDescending ? "<" : ">"} ${value}`;
    const own = isNullable ? `(${further} OR (${name} IS NULL AND ${value} IS NOT NULL))` : further;
    behind = `(${own} OR (${name} IS NOT DISTINCT FROM ${value} AND ${behind}))`;
  }
  return `(${behind} IS TRUE)`;
}
