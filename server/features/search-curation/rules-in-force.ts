import type { SearchRule } from "../../domain/search/curation/rule";
import type { SynonymSet } from "../../domain/search/curation/synonyms";
import type { SqlRunner } from "../../platform/database";

/** What every search heeds. */
export interface RulesInForce {
  rules: SearchRule[];
  /** The same array as long as no synonym has changed. */
  synonyms: SynonymSet[];
  /** Another number whenever synonyms have changed, in this process. */
  synonymsVersion: number;
}

/** What another process changed is heeded after so long at the latest. */
const keptMsMax = 2_000;

interface Kept {
  readAt: number;
  read: Promise<RulesInForce>;
}
const kept = new WeakMap<SqlRunner, Kept>();

/** All rules that are switched on and not over, and all synonyms; read at most every two seconds. */
export function readRulesInForce(pool: SqlRunner): Promise<RulesInForce> {
  const known = kept.get(pool);
  if (known && performance.now() - known.readAt < keptMsMax) return known.read;
  const entry: Kept = { readAt: performance.now(), read: readAnew(pool) };
  kept.set(pool, entry);
  entry.read.catch(() => {
    if (kept.get(pool) === entry) kept.delete(pool);
  });
  return entry.read;
}

/** After a change, so that whoever made it sees it at once. */
export function forgetRulesInForce(pool: SqlRunner): void {
  kept.delete(pool);
}

interface Synonyms {
  text: string;
  synonyms: SynonymSet[];
  synonymsVersion: number;
}
/** As they were read last, by database. */
const lastSynonyms = new WeakMap<SqlRunner, Synonyms>();
let synonymsVersion = 0;

function keepSame(pool: SqlRunner, text: string): Synonyms {
  const last = lastSynonyms.get(pool);
  if (last?.text === text) return last;
  const read = { text, synonyms: JSON.parse(text) as SynonymSet[], synonymsVersion: ++synonymsVersion };
  lastSynonyms.set(pool, read);
  return read;
}

type StoredRule = Omit<SearchRule, "startsAt" | "endsAt" | "isEnabled"> & {
  startsAt: string | null;
  endsAt: string | null;
};

async function readAnew(pool: SqlRunner): Promise<RulesInForce> {
  const { rows } = await pool.query<{ rules: StoredRule[] | null; synonyms: string }>(
    `SELECT (SELECT json_agg(json_build_object('id', id, 'condition', condition, 'consequences', consequences,
         'startsAt', starts_at, 'endsAt', ends_at)) FROM search_rule WHERE is_enabled AND (ends_at IS NULL OR ends_at > now())) AS rules,
       coalesce((SELECT json_agg(json_build_object('source', source, 'words', words) ORDER BY id) FROM search_synonym)::text, '[]') AS synonyms`,
  );
  const toDate = (text: string | null) => (text === null ? null : new Date(text));
  const stored = rows[0]?.rules ?? [];
  const moved = await findMoved(pool, stored);
  const follow = (id: string) => moved.get(id) ?? id;
  const { text: _, ...synonyms } = keepSame(pool, rows[0]?.synonyms ?? "[]");
  return {
    ...synonyms,
    rules: stored.map((rule) => ({
      ...rule,
      consequences: {
        ...rule.consequences,
        pins: rule.consequences.pins.map((pin) => ({ ...pin, productId: follow(pin.productId) })),
        hiddenIds: rule.consequences.hiddenIds.map(follow),
      },
      startsAt: toDate(rule.startsAt),
      endsAt: toDate(rule.endsAt),
      isEnabled: true,
    })),
  };
}

/** Where the offers of products that rules name are now, of those that were merged or regrouped. */
async function findMoved(pool: SqlRunner, rules: readonly StoredRule[]): Promise<Map<string, string>> {
  const ids = rules.flatMap(({ consequences: { pins, hiddenIds } }) => [
    ...pins.map(({ productId }) => productId),
    ...hiddenIds,
  ]);
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ asked: string; id: string }>(
    `WITH RECURSIVE chain AS (
       SELECT id AS asked, redirect_to_id AS id, 1 AS depth FROM product WHERE id = ANY($1::uuid[]) AND redirect_to_id IS NOT NULL
       UNION ALL SELECT c.asked, p.redirect_to_id, c.depth + 1 FROM chain c JOIN product p ON p.id = c.id
         WHERE p.redirect_to_id IS NOT NULL AND c.depth < 50
     ) SELECT DISTINCT ON (asked) asked, id FROM chain ORDER BY asked, depth DESC`,
    [ids],
  );
  return new Map(rows.map(({ asked, id }) => [asked, id]));
}
