import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFilter } from "../../../domain/search/filters/parse-filter";
import { HashEmbedder } from "../../../embedding/hash-embedder";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { refreshAllDocuments } from "../../search-documents/service";
import { type CorpusFacts, readCorpusFacts } from "../corpus-facts";
import { findFacetIds } from "../filters/filter-sql";
import { type DocumentScope, type RankOptions, sayTerm } from "../matching-documents";
import { embedQuery } from "../query-vector";
import { sqlRanking, type WordRanking } from "../ranking/word-ranking";
import { addCatalog, type Listed } from "../search-catalog.fixture";
import { understandQuery } from "../understand-query";
import { countLexemes, countWordHolders, listWordsFrom } from "../vocabulary";
import { countCompletions, countHeld } from "./count-held";
import { type HeldKind, loadHeldDocuments } from "./held-documents";
import { toHeldRanking } from "./held-ranking";
import { loadHeldWords } from "./held-words";
import { StateChanged } from "./state-changed";

const brands = ["Sony", "Bose", "Makita", "Dyson"];
const kinds = ["wireless headphones", "cordless drill", "coffee maker"];
const listOffers = (shop: number): Listed[] =>
  brands.flatMap((brand, b) =>
    kinds.flatMap((kind, k) =>
      ["black", "white 500 gb", "silent"].map((trait, t) => {
        const place = b * 9 + k * 3 + t;
        return {
          title: `${brand} ${kind} ${trait} ${place}`,
          brand,
          color: trait.split(" ")[0]!,
          description: (place + shop) % 3 === 0 ? `${kind} by ${brand}, black` : null,
          priceMinor: (place + shop) % 7 === 0 ? null : 1_000 * (1 + ((place * 31 + shop * 17) % 40)),
          availability: (place + shop) % 4 === 0 ? ("out_of_stock" as const) : ("in_stock" as const),
          // Some products have one offer, some two, some offers none.
          ...(place % 5 === 0 ? {} : { product: `P${place % 3 === 0 ? `${place}-${shop}` : place}` }),
        };
      }),
    ),
  );

let db: TestDatabase;
let facts: CorpusFacts;
let held: WordRanking;
const embedder = new HashEmbedder();
const refused: WordRanking = {
  name: "sql",
  rank: () => expect.unreachable("ranked in SQL"),
  count: () => expect.unreachable("counted in SQL"),
};

beforeAll(async () => {
  db = await createTestDatabase();
  await addCatalog(db, embedder, "Shop", listOffers(0));
  await addCatalog(db, embedder, "Other", listOffers(1));
  await db.pool.query("UPDATE search_document SET popularity = offer_count WHERE name < 'm'");
  facts = await readCorpusFacts(db.pool);
  const load = (kind: HeldKind) => loadHeldDocuments(db.pool, facts, kind, 1e8);
  const byKind = { offers: await load("offers"), products: await load("products") };
  held = toHeldRanking(facts, refused, (_, __, kind) => byKind[kind]);
}, 120_000);
afterAll(() => db.close());

const filters = [
  "",
  "brand = sony",
  "price < 150 AND NOT color = black",
  "catalog = other OR availability != in_stock",
  "NOT price EXISTS",
  "price = 180 OR price >= 300",
];

async function toScope(filterText: string, kind: "grouped" | HeldKind): Promise<DocumentScope> {
  const parsed = parseFilter(filterText);
  const filter = parsed.kind === "fault" ? expect.unreachable(filterText) : parsed.filter;
  return {
    documents: kind === "products" ? "products" : "offers",
    isGrouped: kind === "grouped",
    filter,
    names: {
      facetIds: await findFacetIds(db.pool, filter),
      catalogs: facts.catalogs,
      currency: facts.currency,
    },
  };
}

test.each(["products", "offers", "grouped"] as const)(
  "finds, scores, orders and counts %s as SQL does",
  async (kind) => {
    const vector = await embedQuery(async () => embedder, "black headphones");
    for (const text of [
      "black headphones",
      "sony drill -white",
      "coffe maker 500gb",
      "silent",
      "makita black cordless",
    ]) {
      const query = await understandQuery(db.pool, text, facts, true);
      for (const filter of filters) {
        const scope = await toScope(filter, kind);
        for (const share of [0.6, 0.2, null]) {
          const options: RankOptions = { sort: "relevance", limit: 7, isCounted: true, vector };
          const expected = await sqlRanking.rank(db.pool, query, share, scope, options);
          const found = await held.rank(db.pool, query, share, scope, options);
          expect(found, `${text} | ${filter} | ${share}`).toEqual(expected);
          expect(await held.count(db.pool, query, share, scope)).toEqual(expected.counted);
          const [after, upTo] = [expected.ranked[1]?.key, expected.ranked[4]?.key];
          const further = { ...options, after, upTo };
          expect(await held.rank(db.pool, query, share, scope, further), `behind ${text}`).toEqual(
            await sqlRanking.rank(db.pool, query, share, scope, further),
          );
        }
      }
    }
  },
);

test("counts who holds all of some terms as SQL does", async () => {
  const documents = (await loadHeldDocuments(db.pool, facts, "products", 1e8))!;
  for (const text of ["sony", "wireless black", "silent coffee maker", "dyson 500 gb", "black blac"]) {
    const { terms } = await understandQuery(db.pool, text, facts, true);
    const { rows } = await db.pool.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM search_document d WHERE d.is_product AND d.words @@ $1::tsquery",
      [terms.map(sayTerm).join(" & ")],
    );
    expect(countHeld(documents, terms, 1_000), text).toBe(rows[0]!.count);
    expect(countHeld(documents, terms, 2)).toBe(Math.min(2, rows[0]!.count));
  }
});

test("counts what completes a query as if each were asked alone, up to where none can come before", async () => {
  const documents = (await loadHeldDocuments(db.pool, facts, "products", 1e8))!;
  const toTerms = async (text: string) => (await understandQuery(db.pool, text, facts, true)).terms;
  const completions = (await toTerms("silent coffee maker sony black wireless")).map(({ alternatives }) => ({
    alternatives,
  }));
  for (const text of ["", "black", "wireless black", "sony"]) {
    const before = text === "" ? [] : await toTerms(text);
    const alone = completions.map((one) => countHeld(documents, [...before, one], 2));
    const counted = countCompletions(documents, before, completions, { countMax: 2, enough: 9 });
    expect(counted, text).toEqual(alone);
    const [first] = alone.flatMap((count, place) => (count === 2 ? [place] : []));
    const few = countCompletions(documents, before, completions, { countMax: 2, enough: 1 });
    expect(few, text).toEqual(
      alone.map((count, place) => (first !== undefined && place > first ? 0 : count)),
    );
  }
});

test("counts words and lists those that begin alike as SQL does", async () => {
  const { words, countLexeme } = (await loadHeldWords(db.pool, facts, 1e6))!;
  for (const text of ["s", "b", "so", "sony", "black", "3", "unknown"]) {
    for (const limit of [2, 60])
      expect(words.listFrom(text, limit), text).toEqual(await listWordsFrom(db.pool, text, limit));
    expect(words.countOf(text), text).toBe(await countWordHolders(db.pool, text));
    expect(countLexeme(text), text).toBe((await countLexemes(db.pool, [text])).get(text) ?? 0);
  }
});

test("what columns don't say is asked in SQL", async () => {
  const query = await understandQuery(db.pool, '"wireless headphones"', facts, true);
  const scope = await toScope("", "products");
  const options: RankOptions = { sort: "relevance", limit: 5, isCounted: false };
  await expect(held.rank(db.pool, query, 0.6, scope, options)).rejects.toThrow("ranked in SQL");
  const other = await understandQuery(db.pool, "headphones", facts, true);
  await expect(held.rank(db.pool, other, 0.6, scope, { ...options, sort: "price" })).rejects.toThrow(
    "ranked in SQL",
  );
  const screens = await toScope("screen > 5", "products");
  await expect(held.count(db.pool, other, 0.6, screens)).rejects.toThrow("counted in SQL");
});

test("is not held where it takes more than it may, nor where documents are others by now", async () => {
  expect(await loadHeldDocuments(db.pool, facts, "products", 1_000)).toBeNull();
  expect(await loadHeldWords(db.pool, facts, 1_000)).toBeNull();
  await addCatalog(db, embedder, "Third", [{ title: "Miele vacuum cleaner", product: "P-new" }]);
  await refreshAllDocuments(db);
  await expect(loadHeldDocuments(db.pool, facts, "products", 1e8)).rejects.toThrow(StateChanged);
  await expect(loadHeldWords(db.pool, facts, 1e8)).rejects.toThrow(StateChanged);
});
