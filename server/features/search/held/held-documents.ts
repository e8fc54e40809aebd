import {
  ColumnsBuilder,
  type DocumentColumns,
  estimateColumns,
  idBytes,
  toUuidText,
} from "../../../domain/search/columns/document-columns";
import { ColumnRanker } from "../../../domain/search/columns/rank-columns";
import {
  codeCount,
  estimateWords,
  toPositions,
  type WordColumns,
  WordsBuilder,
} from "../../../domain/search/columns/word-columns";
import { impactWeights } from "../../../domain/search/documents/impact";
import type { SqlRunner } from "../../../platform/database";
import type { CorpusFacts } from "../corpus-facts";
import { StateChanged } from "./state-changed";

export type HeldKind = "offers" | "products";

/** The documents of one kind in one state. */
export interface HeldDocuments {
  columns: DocumentColumns;
  words: WordColumns;
  ranker: ColumnRanker;
  /** Zeros, one for each facet value's id: what counting works with. */
  counts: Uint32Array;
  /** One for each document: what completing a query works with. */
  marks: Uint8Array;
}

const kindSql: Record<HeldKind, string> = { offers: "d.is_offer", products: "d.is_product" };
/** So that reading a page takes some milliseconds. */
const blocksPerPage = 128;
const noId = toUuidText(new Uint8Array(idBytes), 0);

/** Another one once documents were written, or the table was: rows are read by their place in it. */
const stateSql =
  "(SELECT s.version FROM search_statistics s) || ':' || coalesce(pg_relation_filenode('search_document'), 0)";
const rowSql = `uuid_send(d.id) || uuid_send(d.offer_id) || uuid_send(coalesce(d.product_id, '${noId}'))
  || float8send(coalesce(d.price_min, 'NaN')) || float8send(coalesce(d.price_max, 'NaN')) || float8send(d.popularity)
  || int4send(d.offer_count) || int2send(d.in_stock::int::int2)
  || int2send(coalesce(array_position($1::uuid[], d.catalog_id), 0)::int2)
  || convert_to(rpad(coalesce(d.currency::text, ''), 3), 'UTF8') || int2send((length(d.facet_bytes) / 4)::int2) || d.facet_bytes
  || tsvectorsend(d.words)`;

interface Measured {
  state: string;
  count: number;
  facetCount: number;
  postingCount: number;
  lexemeCount: number;
  facetIdMax: number;
  blockCount: number;
}

/** Reads the documents of a kind, page by page; null where they take more than `bytesMax`. Throws `StateChanged`. */
export async function loadHeldDocuments(
  sql: SqlRunner,
  { version, catalogs }: Pick<CorpusFacts, "version" | "catalogs">,
  kind: HeldKind,
  bytesMax: number,
): Promise<HeldDocuments | null> {
  const { rows } = await sql.query<Measured>(
    `SELECT ${stateSql} AS state, count(*)::int AS count, coalesce(sum(length(d.facet_bytes)) / 4, 0)::int AS "facetCount",
       coalesce(sum(length(d.words)), 0)::int AS "postingCount", (SELECT count(*)::int FROM search_lexeme) AS "lexemeCount",
       (SELECT coalesce(max(id), 0) FROM search_facet_value) AS "facetIdMax",
       (pg_relation_size('search_document') / current_setting('block_size')::int)::int AS "blockCount"
     FROM search_document d WHERE ${kindSql[kind]}`,
  );
  const { state, count, facetCount, postingCount, lexemeCount, facetIdMax, blockCount } = rows[0]!;
  if (!state.startsWith(`${version}:`)) throw new StateChanged();
  const workBytes = (ColumnRanker.rowBytes + 1) * count + 4 * facetIdMax;
  const bytes = estimateColumns(count, facetCount) + estimateWords(postingCount, lexemeCount) + workBytes;
  if (bytes > bytesMax) return null;
  const words = new WordsBuilder(postingCount);
  const builder = new ColumnsBuilder(count, facetCount, words);
  const catalogIds = catalogs.map(({ id }) => id);
  for (let block = 0; block < blockCount; block += blocksPerPage) {
    const page = await sql.query<{ state: string; bytes: Buffer | null }>(
      `SELECT ${stateSql} AS state, (SELECT string_agg(${rowSql}, '') FROM search_document d
         WHERE d.ctid >= $2::tid AND d.ctid < $3::tid AND ${kindSql[kind]}) AS bytes`,
      [catalogIds, `(${block},0)`, `(${block + blocksPerPage},0)`],
    );
    const read = page.rows[0]!;
    if (read.state !== state) throw new StateChanged();
    builder.add(read.bytes ?? new Uint8Array());
  }
  const columns = builder.finish();
  return {
    columns,
    words: words.finish(await readRanks(sql)),
    ranker: new ColumnRanker(columns),
    counts: new Uint32Array(facetIdMax + 1),
    marks: new Uint8Array(count),
  };
}

/** What the database makes of each code, to the bit. */
async function readRanks(sql: SqlRunner): Promise<Float32Array> {
  const vectors = Array.from({ length: codeCount }, (_, code) => `'x':${toPositions(code)}`);
  const { rows } = await sql.query<{ rank: number }>(
    `SELECT ts_rank('${impactWeights}', vector::tsvector, 'x'::tsquery)::float8 AS rank
     FROM unnest($1::text[]) WITH ORDINALITY AS given(vector, place) ORDER BY place`,
    [vectors],
  );
  return Float32Array.from(rows, ({ rank }) => rank);
}
