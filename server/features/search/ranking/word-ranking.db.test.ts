import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { emptyContent } from "../../../domain/offer/offer.fixture";
import { toDocumentWords } from "../../../domain/search/documents/document-words";
import { quantizeImpact } from "../../../domain/search/documents/impact";
import { parseFilter } from "../../../domain/search/filters/parse-filter";
import type { Alternative } from "../../../domain/search/query/query-terms";
import { HashEmbedder } from "../../../embedding/hash-embedder";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { removeOffers } from "../../offers/withdraw";
import { refreshAllDocuments } from "../../search-documents/service";
import { type CorpusFacts, readCorpusFacts } from "../corpus-facts";
import { loadHeldDocuments } from "../held/held-documents";
import { toHeldRanking } from "../held/held-ranking";
import type { DocumentScope, RankOptions } from "../matching-documents";
import { addCatalog, type Listed } from "../search-catalog.fixture";
import { type UnderstoodQuery, understandQuery } from "../understand-query";
import { bestFunction, prepareBm25Index } from "./bm25-index";
import { chooseRanking, sqlRanking, toBm25Ranking, type WordRanking } from "./word-ranking";

const brands = ["Sony", "Bose", "Canon", "Makita", "Bosch", "Dyson", "Philips"];
const kinds = ["cordless drill", "wireless headphones", "vacuum cleaner", "coffee maker", "desk lamp"];
const traits = ["black", "compact professional", "18v battery", "with stand", "silent"];

/** Titles and descriptions of several lengths, so that impacts differ: 525 offers, more than the index names of one query. */
const listed: Listed[] = brands.flatMap((brand, b) =>
  kinds.flatMap((kind, k) =>
    traits.flatMap((trait, t) =>
      [1, 2, 3].map((version) => ({
        title: `${brand} ${kind} ${trait} ${b}${k}${t}v${version}`,
        brand,
        description: version === 1 ? null : `${kind} by ${brand}. `.repeat(version) + traits[(t + 1) % 5],
        priceMinor: 1_000 * (1 + ((b * 31 + k * 17 + t * 7 + version) % 90)),
      })),
    ),
  ),
);

const queries = [
  "makita cordless drill",
  "black headphones",
  "compact vacuum 18v",
  "bosch lamp silent",
  "dyson coffee",
];

const removedTitles = new Set<string>();

let db: TestDatabase;
const embedder = new HashEmbedder();
beforeAll(async () => {
  db = await createTestDatabase();
  await addCatalog(db, embedder, "Shop", listed);
  await prepareBm25Index(db, "bm25");
}, 120_000);
afterAll(() => db.close());

const isIndexed = async () => (await readCorpusFacts(db.pool)).hasBm25Index;

async function read(text: string, filterText = "") {
  const facts = await readCorpusFacts(db.pool);
  const parsed = parseFilter(filterText);
  const filter = parsed.kind === "fault" ? null : parsed.filter;
  const scope: DocumentScope = {
    documents: "offers",
    isGrouped: false,
    filter,
    names: { facetIds: new Map(), catalogs: facts.catalogs, currency: facts.currency },
  };
  return { query: await understandQuery(db.pool, text, facts, true), scope };
}

async function rank(ranking: WordRanking, text: string, { filter = "", limit = 50 } = {}) {
  const { query, scope } = await read(text, filter);
  return ranking.rank(db.pool, query, 0.6, scope, { sort: "relevance", limit, isCounted: false });
}

/** BM25F computed here, from what a document's words are worth: no SQL, no index. */
function scoreAll({ terms }: UnderstoodQuery): number[] {
  const total = terms.reduce((sum, { rarity }) => sum + rarity, 0);
  return listed
    .filter(({ title }) => !removedTitles.has(title))
    .map((offer) => {
      const { impacts } = toDocumentWords({ ...emptyContent, ...offer }, "en");
      const worth = ({ lexeme, weight }: Alternative) =>
        weight * (impacts.has(lexeme) ? quantizeImpact(impacts.get(lexeme)!) : 0);
      return terms.reduce(
        (sum, { alternatives, rarity }) => sum + (rarity / total) * Math.max(...alternatives.map(worth)),
        0,
      );
    })
    .sort((a, b) => b - a);
}

/** Least share of the ten best scores: the index names the best by scores that are rounded. */
const shareMin: Record<WordRanking["name"], number> = { sql: 1, held: 1, bm25: 0.9 };

/** Holds the documents as they are when it is asked. */
const heldRanking = toHeldRanking({} as CorpusFacts, sqlRanking, async (sql, _, kind) =>
  loadHeldDocuments(sql, await readCorpusFacts(sql), kind, 1e8),
);

describe.each([sqlRanking, heldRanking, toBm25Ranking(listed.length, 0)])("ranking by $name", (ranking) => {
  beforeEach(async ({ skip }) => {
    skip(ranking.name === "bm25" && !(await isIndexed()), "this server has no pg_textsearch");
  });

  test("finds the best by BM25F", async () => {
    for (const text of queries) {
      const { query } = await read(text);
      const { ranked } = await rank(ranking, text, { limit: 10 });
      const best = scoreAll(query).slice(0, 10);
      const held = ranked.filter(({ wordScore }, place) => Math.abs(wordScore - best[place]!) < 0.001);
      expect(held.length / best.length, text).toBeGreaterThanOrEqual(shareMin[ranking.name]);
    }
  });

  test("heeds filters, phrases and exclusions, and counts what matches", async () => {
    for (const [text, filter] of [
      ["cordless drill", "price < 300"],
      ["black headphones -sony", ""],
      ['"coffee maker" silent', "price >= 200 AND price < 700"],
    ] as const) {
      const found = await rank(ranking, text, { filter });
      const expected = await rank(sqlRanking, text, { filter, limit: 600 });
      expect(found.total, text).toBe(expected.total);
      expect(found.ranked.length, text).toBe(Math.min(50, expected.total));
      const allowed = new Set(expected.ranked.map(({ hitId }) => hitId));
      expect(
        found.ranked.filter(({ hitId }) => !allowed.has(hitId)),
        text,
      ).toEqual([]);
    }
  });

  test("never shows what is withdrawn", async () => {
    const text = `${{ sql: "makita", held: "canon", bm25: "dyson" }[ranking.name]} vacuum`;
    const [first] = (await rank(ranking, text)).ranked;
    const { rows } = await db.pool.query<{ title: string }>("SELECT title FROM offer WHERE id = $1", [
      first!.offerId,
    ]);
    removedTitles.add(rows[0]!.title);
    await inTransaction(db.pool, (sql) => removeOffers(sql, [first!.offerId]));
    await refreshAllDocuments(db);
    const { ranked } = await rank(ranking, text);
    expect(ranked.length).toBeGreaterThan(0);
    expect(ranked.map(({ offerId }) => offerId)).not.toContain(first!.offerId);
  });

  test("what the index can't say is ranked in SQL", async () => {
    const { query, scope } = await read("cordless drill");
    const ask = (options: Partial<RankOptions>) =>
      ranking.rank(db.pool, query, 0.6, scope, { sort: "relevance", limit: 5, isCounted: false, ...options });
    const [all, counted, cheapest] = [
      await ask({}),
      await ask({ isCounted: true }),
      await ask({ sort: "price" }),
    ];
    expect(counted.counted?.facetCounts.size).toBeGreaterThan(0);
    expect(cheapest.total).toBe(all.total);
    const behind = await ask({ after: all.ranked[1]!.key });
    expect(behind.ranked.slice(0, 3)).toEqual(all.ranked.slice(2, 5));
  });
});

test("the index is asked where it stands, and dropped where it is not wanted", async () => {
  const statements: string[] = [];
  const spy = {
    query: (text: string, values?: unknown[]) => {
      statements.push(text);
      return db.pool.query(text, values);
    },
  } as SqlRunner;
  const { query, scope } = await read("cordless drill");
  const options = { sort: "relevance", limit: 5, isCounted: false } as const;
  const wasIndexed = await isIndexed();
  await chooseRanking({ hasBm25Index: wasIndexed, documentCount: 1_000_000 }).rank(
    spy,
    query,
    0.6,
    scope,
    options,
  );
  expect(statements).toHaveLength(1);
  expect(statements[0]!.includes(bestFunction)).toBe(wasIndexed);
  await prepareBm25Index(db, "sql");
  expect(await isIndexed()).toBe(false);
});
