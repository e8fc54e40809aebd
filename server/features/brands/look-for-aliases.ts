import { toBrandKey } from "../../domain/brands/brand-names";
import {
  type AliasProposal,
  type BrandCount,
  proposeAliases,
  type SharedPrefixes,
  type SharedProducts,
} from "../../domain/brands/propose-aliases";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { proposalsMax } from "./terms";

/** The commonest are compared; a rarer brand has too few offers for its spelling to matter. */
const brandsMax = 20_000;
/** Matched pairs with two brands that are looked at: those of the commonest two brands come first. */
const pairsMax = 5_000;
/** Of a GTIN with 14 digits, those of the company prefix at its longest but one (GS1: 7 to 10 digits behind the indicator). */
const prefixDigits = 9;
/** A prefix with more brands is a distributor's. */
const brandsPerPrefixMax = 4;
const prefixOffersMin = 3;

/** Compares all brands of offers with each other and keeps which may be one; what people decided on is left out. Returns how many. */
export async function lookForAliases({ pool }: Pick<Database, "pool">): Promise<number> {
  const brands = await listBrands(pool);
  const products = await listSharedProducts(pool);
  const prefixes = await listSharedPrefixes(pool);
  return inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ aliasKey: string; brandKey: string }>(
      `SELECT alias_key AS "aliasKey", brand_key AS "brandKey" FROM brand_alias`,
    );
    const known = new Set(rows.flatMap(({ aliasKey: a, brandKey: b }) => [`${a} ${b}`, `${b} ${a}`]));
    const isKnown = (aliasKey: string, brandKey: string) => known.has(`${aliasKey} ${brandKey}`);
    const proposals = proposeAliases(brands, { prefixes, products }, { isKnown, limit: proposalsMax });
    await replaceProposals(sql, proposals);
    await sql.query(
      `INSERT INTO brand_look (id, brand_count, looked_at) VALUES (1, $1, now())
       ON CONFLICT (id) DO UPDATE SET brand_count = excluded.brand_count, looked_at = excluded.looked_at`,
      [brands.length],
    );
    return proposals.length;
  });
}

/** Whether there are offers, and brands were not compared within the last day. */
export async function isLookDue(sql: SqlRunner): Promise<boolean> {
  const { rows } = await sql.query<{ isDue: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM brand_look WHERE looked_at > now() - interval '1 day') AND EXISTS (SELECT FROM offer) AS "isDue"`,
  );
  return rows[0]!.isDue;
}

async function listBrands(sql: SqlRunner): Promise<BrandCount[]> {
  const { rows } = await sql.query<BrandCount>(
    `SELECT brand AS name, count(*)::int AS "offerCount" FROM offer WHERE brand IS NOT NULL
     GROUP BY brand ORDER BY count(*) DESC, brand LIMIT ${brandsMax}`,
  );
  return rows;
}

/** Pairs that are the same product, by people's word or the matcher's, whose brands differ. */
async function listSharedProducts(sql: SqlRunner): Promise<SharedProducts[]> {
  const { rows } = await sql.query<{ one: string; other: string; pairCount: number }>(
    `SELECT least(a.brand, b.brand) AS one, greatest(a.brand, b.brand) AS other, count(*)::int AS "pairCount"
     FROM match m JOIN offer a ON a.id = m.lower_offer_id JOIN offer b ON b.id = m.higher_offer_id
     WHERE (m.verdict = 'same' OR m.verdict IS NULL AND m.band = 'auto-match') AND a.brand <> b.brand
     GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT ${pairsMax}`,
  );
  const counts = new Map<string, number>();
  for (const { one, other, pairCount } of rows) {
    const keys = [toBrandKey(one), toBrandKey(other)].sort().join(" ");
    counts.set(keys, (counts.get(keys) ?? 0) + pairCount);
  }
  return [...counts].map(([keys, pairCount]) => ({ keys: toPair(keys), pairCount }));
}

async function listSharedPrefixes(sql: SqlRunner): Promise<SharedPrefixes[]> {
  const { rows } = await sql.query<{ prefix: string; brand: string; n: number }>(
    `SELECT prefix, brand, n FROM (
       SELECT left(right(gtin, 13), ${prefixDigits}) AS prefix, brand, count(*)::int AS n,
         count(*) OVER (PARTITION BY left(right(gtin, 13), ${prefixDigits})) AS brands
       FROM offer WHERE gtin IS NOT NULL AND brand IS NOT NULL GROUP BY 1, 2
     ) AS counted WHERE brands BETWEEN 2 AND ${2 * brandsPerPrefixMax} ORDER BY prefix, brand`,
  );
  const { rows: totals } = await sql.query<{ brand: string; n: number }>(
    "SELECT brand, count(*)::int AS n FROM offer WHERE gtin IS NOT NULL AND brand IS NOT NULL GROUP BY brand",
  );
  const totalOf = new Map<string, number>();
  for (const { brand, n } of totals)
    totalOf.set(toBrandKey(brand), (totalOf.get(toBrandKey(brand)) ?? 0) + n);
  const byPrefix = new Map<string, Map<string, number>>();
  for (const { prefix, brand, n } of rows) {
    const counts = byPrefix.get(prefix) ?? new Map<string, number>();
    counts.set(toBrandKey(brand), (counts.get(toBrandKey(brand)) ?? 0) + n);
    byPrefix.set(prefix, counts);
  }
  const shared = new Map<string, Map<string, number>>();
  for (const counts of byPrefix.values()) {
    if (counts.size < 2 || counts.size > brandsPerPrefixMax) continue;
    const keys = [...counts.keys()].sort();
    keys.forEach((a, place) => {
      for (const b of keys.slice(place + 1)) {
        const sums =
          shared.get(`${a} ${b}`) ??
          new Map([
            [a, 0],
            [b, 0],
          ]);
        for (const key of [a, b]) sums.set(key, sums.get(key)! + counts.get(key)!);
        shared.set(`${a} ${b}`, sums);
      }
    });
  }
  return [...shared].flatMap(([keys, sums]) => {
    const [a, b] = toPair(keys);
    const rarer = totalOf.get(a)! <= totalOf.get(b)! ? a : b;
    const offerCount = sums.get(rarer)!;
    return offerCount < prefixOffersMin
      ? []
      : [{ keys: [a, b] as const, offerCount, share: offerCount / totalOf.get(rarer)! }];
  });
}

const toPair = (keys: string) => keys.split(" ") as [string, string];

async function replaceProposals(sql: SqlRunner, proposals: readonly AliasProposal[]): Promise<void> {
  await sql.query("DELETE FROM brand_proposal");
  await sql.query(
    `INSERT INTO brand_proposal (alias_key, brand_key, alias, brand, alias_count, brand_count, evidence, weight)
     SELECT * FROM json_to_recordset($1::json) AS p(alias_key text, brand_key text, alias text, brand text, alias_count int, brand_count int,
       evidence jsonb, weight float8)`,
    [
      JSON.stringify(
        proposals.map(({ alias, brand, evidence, weight }) => ({
          alias_key: alias.key,
          brand_key: brand.key,
          alias: alias.name,
          brand: brand.name,
          alias_count: alias.offerCount,
          brand_count: brand.offerCount,
          evidence,
          weight,
        })),
      ),
    ],
  );
}
