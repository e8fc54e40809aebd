import type { SqlRunner } from "./database";

/** What is stored in rows of its own, by its quoted name: partitions are read and written through their parent. */
export interface StoredTable {
  name: string;
  columns: string[];
}

/** All tables of SameSKU and of its queue, in the order of their names. */
export async function listTables(sql: SqlRunner): Promise<StoredTable[]> {
  const { rows } = await sql.query<StoredTable>(
    `SELECT c.oid::regclass::text AS bare, format('%I.%I', n.nspname, c.relname) AS name,
       array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
     GROUP BY c.oid, n.nspname, c.relname ORDER BY 2`,
  );
  return rows.map(({ name, columns }) => ({ name, columns }));
}

export interface Partition {
  name: string;
  parent: string;
  /** As PostgreSQL states it. */
  bound: string;
}

export async function listPartitions(sql: SqlRunner): Promise<Partition[]> {
  const { rows } = await sql.query<Partition>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name, format('%I.%I', pn.nspname, p.relname) AS parent,
       pg_get_expr(c.relpartbound, c.oid) AS bound
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_inherits i ON i.inhrelid = c.oid
       JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
     WHERE n.nspname = 'public' AND c.relispartition AND c.relkind = 'r' ORDER BY 1`,
  );
  return rows;
}

/** Both sides of a copy read and write values alike, whatever the server's settings. Until the transaction ends. */
export async function fixTextForms(sql: SqlRunner): Promise<void> {
  await sql.query(
    "SELECT set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true), set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true)",
  );
}

/** Returns what inserts rows that were read as text. `xidShift` is taken off the numbers of transactions. */
export async function prepareInsert(sql: SqlRunner, { name }: StoredTable, xidShift: bigint) {
  const { rows } = await sql.query<{ column: string; type: string }>(
    `SELECT quote_ident(attname) AS "column", atttypid::regtype::text AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [name],
  );
  const values = rows.map(({ column, type }) =>
    type === "xid8"
      ? `CASE WHEN (r).${column} IS NOT NULL THEN greatest(3, (r).${column}::text::numeric - ${xidShift})::text::xid8 END`
      : `(r).${column}`,
  );
  // OFFSET 0: else the row is read anew for each of its columns.
  const statement = `INSERT INTO ${name} (${rows.map(({ column }) => column).join(", ")}) SELECT ${values.join(", ")}
    FROM (SELECT x::${name} AS r FROM unnest($1::text[]) AS x OFFSET 0) AS rows`;
  return (texts: readonly string[]) => sql.query(statement, [texts]);
}
