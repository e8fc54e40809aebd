import { isLanguageCode, type LanguageCode } from "../../domain/search/languages";
import type { SqlRunner } from "../../platform/database";
import { GatheredReads } from "./kept/gathered-reads";
import { hasBm25IndexSql } from "./ranking/bm25-index";

/** What understanding a query takes of the catalogs as a whole. */
export interface CorpusFacts {
  /** Of the documents and of what follows from them: another one with each transaction that writes some. "" before the first. */
  version: string;
  documentCount: number;
  /** That catalogs are written in; null among them where one's is not known. */
  languages: (LanguageCode | null)[];
  /** That most offers' catalogs have; null without a catalog. */
  currency: string | null;
  /** The model whose vectors are in force; null before the first. */
  activeModelId: string | null;
  catalogs: { id: string; name: string }[];
  /** Whether words can be ranked by `pg_textsearch`. */
  hasBm25Index: boolean;
}

interface StoredFacts {
  /** Of the documents and of what follows from them. */
  version: string;
  documentCount: number;
  activeModelId: string | null;
  hasBm25Index: boolean;
  /** JSON of [id, name, language, currency], most offers first; kept as text, so that it is parsed only where it has changed. */
  catalogs: string | null;
}

/** By database: what stood there when it was last read. */
const kept = new WeakMap<SqlRunner, { readAt: number; stored: StoredFacts; facts: CorpusFacts }>();

/**
 * Read anew each time, in one row, unless what was read in the last `ageMsMax` milliseconds will do. As long as no document, word, catalog or model in force has changed, the same object comes back: whatever
 * follows from documents alone can be kept by it.
 */
export async function readCorpusFacts(sql: SqlRunner, ageMsMax = 0): Promise<CorpusFacts> {
  const known = kept.get(sql);
  if (known && performance.now() - known.readAt < ageMsMax) return known.facts;
  return (await reads.get(sql, [all])).get(all)!;
}

const all = "all";
/** Who asks while they are read is told by the next reading. */
const reads = new GatheredReads<CorpusFacts>(async (sql) => new Map([[all, await readAnew(sql)]]), 1);

async function readAnew(sql: SqlRunner): Promise<CorpusFacts> {
  const readAt = performance.now();
  const { rows } = await sql.query<StoredFacts>(
    `SELECT s.version::text AS version, s.document_count AS "documentCount",
       (SELECT e.model_id FROM embedder e WHERE e.role = 'active') AS "activeModelId", ${hasBm25IndexSql} AS "hasBm25Index",
       (SELECT json_agg(json_build_array(c.id, c.name, c.language, c.currency) ORDER BY c.offer_count DESC, c.id)::text
        FROM catalog c WHERE c.removed_at IS NULL AND c.offer_count > 0) AS catalogs
     FROM search_statistics s`,
  );
  const stored = rows[0] ?? nothingStored;
  const known = kept.get(sql);
  const facts = known && isSame(known.stored, stored) ? known.facts : toFacts(stored);
  kept.set(sql, { readAt, stored, facts });
  return facts;
}

const nothingStored: StoredFacts = {
  version: "",
  documentCount: 0,
  activeModelId: null,
  hasBm25Index: false,
  catalogs: null,
};

function isSame(a: StoredFacts, b: StoredFacts): boolean {
  return (
    a.version === b.version &&
    a.documentCount === b.documentCount &&
    a.activeModelId === b.activeModelId &&
    a.hasBm25Index === b.hasBm25Index &&
    a.catalogs === b.catalogs
  );
}

function toFacts({
  version,
  documentCount,
  activeModelId,
  hasBm25Index,
  catalogs: text,
}: StoredFacts): CorpusFacts {
  const catalogs: [string, string, string | null, string][] = text === null ? [] : JSON.parse(text);
  const codes = catalogs.map(([, , language]) =>
    language !== null && isLanguageCode(language) ? language : null,
  );
  return {
    version,
    documentCount,
    languages: codes.length > 0 ? [...new Set(codes)] : [null],
    activeModelId,
    currency: catalogs[0]?.[3].trim() ?? null,
    hasBm25Index,
    catalogs: catalogs.map(([id, name]) => ({ id, name })),
  };
}
