import { isLanguageCode, type LanguageCode } from "../../domain/search/languages";
import type { SqlRunner } from "../../platform/database";
import { hasBm25IndexSql } from "./ranking/bm25-index";

/** What understanding a query takes of the catalogs as a whole. */
export interface CorpusFacts {
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

export async function readCorpusFacts(sql: SqlRunner): Promise<CorpusFacts> {
  const { rows } = await sql.query<{
    id: string | null;
    name: string;
    language: string | null;
    currency: string;
    documentCount: number;
    activeModelId: string | null;
    hasBm25Index: boolean;
  }>(
    `SELECT c.id, c.name, c.language, c.currency, s.document_count AS "documentCount",
       (SELECT e.model_id FROM embedder e WHERE e.role = 'active') AS "activeModelId", ${hasBm25IndexSql} AS "hasBm25Index"
     FROM search_statistics s
     LEFT JOIN catalog c ON c.removed_at IS NULL AND c.offer_count > 0 ORDER BY c.offer_count DESC, c.id`,
  );
  const catalogs = rows.flatMap(({ id, ...catalog }) => (id === null ? [] : [{ id, ...catalog }]));
  const codes = catalogs.map(({ language }) =>
    language !== null && isLanguageCode(language) ? language : null,
  );
  return {
    documentCount: rows[0]?.documentCount ?? 0,
    languages: codes.length > 0 ? [...new Set(codes)] : [null],
    activeModelId: rows[0]?.activeModelId ?? null,
    currency: catalogs[0]?.currency.trim() ?? null,
    hasBm25Index: rows[0]?.hasBm25Index ?? false,
    catalogs: catalogs.map(({ id, name }) => ({ id, name })),
  };
}
