import { type DocumentField, documentFields } from "../documents/document-words";
import type { Alternative, QueryTerm } from "../query/query-terms";

/** What one term of a query gives to a hit's word score. */
export interface TermPart {
  /** As it was typed, folded. */
  text: string;
  /** What of the document says it best; null where nothing does. */
  lexeme: string | null;
  /** Its rarity's share of the query's, in [0,1]: what it gives at most. */
  rarityShare: number;
  /** How many documents hold it, by its rarity. */
  documentCount: number;
  /** How strongly the document says it, in [0,1]: the impact, less where it is said by another word. */
  strength: number;
  /** `rarityShare` × `strength`, in [0,1]. */
  contribution: number;
  /** Where the document says it, as shares of 1, the largest first; empty where it doesn't. */
  fields: { field: DocumentField; share: number }[];
}

/** What a document says: lexemes with their impact as ranking sees it, in (0,1], and with frequencies by field. */
export interface ExplainedDocument {
  impacts: ReadonlyMap<string, number>;
  fields: ReadonlyMap<string, ReadonlyMap<DocumentField, number>>;
}

/**
 * Takes a word score apart, term by term in the query's order, as BM25F puts it together in SQL: Σ `contribution` is the score. Of several ways to
 * say a term the best counts, the first of equals. `total`: documents in all, ≥ 0.
 */
export function explainWords(
  terms: readonly QueryTerm[],
  { impacts, fields }: ExplainedDocument,
  total: number,
): TermPart[] {
  const rarities = terms.reduce((sum, { rarity }) => sum + rarity, 0);
  return terms.map(({ text, alternatives, rarity }) => {
    const toStrength = ({ lexeme, with: others, weight }: Alternative) =>
      weight * Math.min(...[lexeme, ...(others ?? [])].map((one) => impacts.get(one) ?? 0));
    const best = alternatives.reduce((a, b) => (toStrength(b) > toStrength(a) ? b : a));
    const strength = Math.min(1, toStrength(best));
    const rarityShare = rarity / rarities;
    return {
      text,
      lexeme: strength > 0 ? [best.lexeme, ...(best.with ?? [])].join(" ") : null,
      rarityShare,
      documentCount: Math.max(0, Math.min(total, Math.round((total + 1) / Math.exp(rarity) - 0.5))),
      strength,
      contribution: rarityShare * strength,
      fields: strength > 0 ? toShares(fields.get(best.lexeme)) : [],
    };
  });
}

function toShares(frequencies: ReadonlyMap<DocumentField, number> | undefined): TermPart["fields"] {
  const all = documentFields.reduce((sum, field) => sum + (frequencies?.get(field) ?? 0), 0);
  return documentFields
    .map((field) => ({ field, share: all === 0 ? 0 : (frequencies?.get(field) ?? 0) / all }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}
