import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  decideBrandAliasesEndpoint,
  listBrandAliasesEndpoint,
} from "@/server/api/rest/catalogs/brand-endpoints";
import { openRestScene, type RestScene } from "@/server/api/rest/rest-scene.fixture";
import type { CatalogId } from "@/server/domain/offer/offer";
import { emptyContent } from "@/server/domain/offer/offer.fixture";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { takeAliasFile, writeAliases } from "@/server/features/brands/alias-files";
import { countBrandPairs, listBrandPairs } from "@/server/features/brands/data";
import { isLookDue, lookForAliases } from "@/server/features/brands/look-for-aliases";
import { decideBrands, forgetBrands } from "@/server/features/brands/mutations";
import { rereadBrands } from "@/server/features/brands/reread-brands";
import { createCatalog } from "@/server/features/catalogs/mutations";
import { promoteNew } from "@/server/features/matcher-registry/put-into-force";
import { readShippedMatcher } from "@/server/features/matcher-registry/shipped-matcher";
import { CorpusIndex } from "@/server/features/matching/index/corpus-index";
import { runMatching } from "@/server/features/matching/pipeline/run-matching.fixture";
import { upsertOffers } from "@/server/features/offers/mutations";
import { refreshAllDocuments } from "@/server/features/search-documents/service";
import { rereadBrandsJob } from "@/server/jobs/brand-jobs";
import { type JobQueue, openQueue } from "@/server/jobs/queue";
import type { TestDatabase } from "@/server/platform/testing/test-database";

let scene: RestScene;
let db: TestDatabase;
let queue: JobQueue;
const index = new CorpusIndex();
let [shopA, shopB] = ["", ""] as [CatalogId, CatalogId];

async function list(catalogId: CatalogId, offers: [id: string, title: string, brand: string, mpn: string][]) {
  await upsertOffers(
    db.pool,
    { catalogId, importId: randomUUID() },
    offers.map(([externalId, title, brand, mpn]) => ({
      externalId,
      content: { ...emptyContent, title, brand, mpn },
    })),
  );
  await db.pool.query(
    "UPDATE offer_state SET embedded_hash = o.content_hash FROM offer o WHERE o.id = offer_id",
  );
}

const match = () => runMatching({ db, index, crossEncoder: null, modelId: "none" });

/** Does what a worker does of what was decided. */
async function reread() {
  const { rows } = await db.pool.query<{ data: { brandKeys: string[] } }>(
    "DELETE FROM pgboss.job WHERE name = $1 RETURNING data",
    [rereadBrandsJob.name],
  );
  for (const { data } of rows) await rereadBrands({ db, queue }, data.brandKeys);
  await match();
  await refreshAllDocuments(db);
}

async function findMatch() {
  const [lowerOfferId, higherOfferId] = [toOfferId(shopA, "1"), toOfferId(shopB, "1")].sort();
  return db.prisma.match.findFirst({ where: { lowerOfferId, higherOfferId } });
}

beforeAll(async () => {
  scene = await openRestScene();
  db = scene.db;
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  await promoteNew(db.pool, await readShippedMatcher());
  const create = async (name: string) => (await createCatalog(db, { name })).id as CatalogId;
  [shopA, shopB] = [await create("Shop A"), await create("Shop B")];
  await list(shopA, [
    ["1", "Multifunction device with scanner", "Hewlett-Packard", "W1A56A-B19"],
    ["2", "LaserJet toner black", "HP Inc.", "CF226X"],
    ["3", "Toaster two slices", "Aurelo", "TA-220"],
  ]);
  await list(shopB, [
    ["1", "Colour laser printer all in one", "HP", "W1A56A-B19"],
    ["2", "Desk lamp", "HP", "LA-77"],
    ["3", "Kettle", "Corvax", "KE-1"],
  ]);
  await match();
});
afterAll(async () => {
  await queue.drain(1_000);
  await scene.close();
});

test("brands are compared, and what may be one is proposed once", async () => {
  expect(await isLookDue(db.pool)).toBe(true);
  await lookForAliases(db);
  expect(await isLookDue(db.pool)).toBe(false);
  const page = await listBrandPairs(db.pool, { list: "proposed", limit: 50 });
  expect(page.items).toMatchObject([
    { alias: "HP Inc.", brand: "HP", aliasCount: 1, brandCount: 2, evidence: [{ kind: "suffix" }] },
  ]);
  await decideBrands({ db, queue }, [{ alias: "HP Inc.", brand: "HP", state: "refused" }], null);
  await lookForAliases(db);
  expect(await countBrandPairs(db.pool)).toMatchObject({ proposed: 0, refused: 1, confirmed: 0, brands: 5 });
  await forgetBrands({ db, queue }, { aliasKey: "hpinc", brandKey: "hp" }, null);
  await lookForAliases(db);
  expect(await countBrandPairs(db.pool)).toMatchObject({ proposed: 1, refused: 0 });
});

test("a confirmed alias is read as the brand by the matcher and the search, and taking it back undoes that", async () => {
  const before = await findMatch();
  await decideBrands({ db, queue }, [{ alias: "Hewlett-Packard", brand: "HP", state: "confirmed" }], null);
  await reread();
  const after = await findMatch();
  expect(after!.matchProbability).toBeGreaterThan((before?.matchProbability ?? 0) + 0.05);
  const readDocument = async () => {
    const { rows } = await db.pool.query(
      "SELECT h.hit->>'brand' AS brand, d.text FROM search_document d JOIN search_hit h USING (id) WHERE d.id = $1",
      [toOfferId(shopA, "1")],
    );
    return rows[0];
  };
  expect(await readDocument()).toMatchObject({
    brand: "HP",
    text: expect.stringContaining("hewlett packard"),
  });

  await forgetBrands({ db, queue }, { aliasKey: "hewlettpackard", brandKey: "hp" }, null);
  await reread();
  expect((await findMatch())?.matchProbability ?? 0).toBeCloseTo(before?.matchProbability ?? 0, 3);
  expect(await readDocument()).toMatchObject({ brand: "Hewlett-Packard" });
});

test("a second brand for an alias and a circle are refused, and nothing of the call is kept", async () => {
  const said = (alias: string, brand: string) => ({ alias, brand, state: "confirmed" as const });
  await decideBrands({ db, queue }, [said("Hewlett-Packard", "HP")], null);
  await expect(
    decideBrands({ db, queue }, [said("Aurelo", "Corvax"), said("hewlett packard", "Corvax")], null),
  ).rejects.toMatchObject({ userMessage: expect.stringContaining("read as “HP” already") });
  await expect(
    decideBrands({ db, queue }, [said("HP", "HPE"), said("HPE", "Hewlett-Packard")], null),
  ).rejects.toMatchObject({ code: "bad-input" });
  expect(await countBrandPairs(db.pool)).toMatchObject({ confirmed: 1 });
});

test("a file of aliases comes back as it was written, or tells the line that is wrong", async () => {
  await takeAliasFile(
    { db, queue },
    'brand;alias;state\nHP;"HP, Inc; USA";\nAurelo;=Aurelo Group;confirmed\nCorvax;Aurelo;refused\n',
    null,
  );
  let text = "";
  for await (const line of writeAliases(db.pool)) text += line;
  expect(text).toContain('"HP, Inc; USA",HP,confirmed');
  expect(await takeAliasFile({ db, queue }, text, null)).toEqual({ changedCount: 0 });
  const wrong = takeAliasFile({ db, queue }, "alias,brand,state\nA,B,confirmed\nC,c,\n", null);
  await expect(wrong).rejects.toMatchObject({ userMessage: expect.stringMatching(/^Line 3: .*one brand/) });
  await expect(takeAliasFile({ db, queue }, "name\nx\n", null)).rejects.toMatchObject({ code: "bad-input" });
});

test("programs read and write aliases, page by page; a key held to catalogs does not", async () => {
  const scopes = ["offers:read", "offers:write"];
  const key = await scene.makeKey({ scopes });
  const body = { aliases: [{ alias: "Corvax Ltd", brand: "Corvax" }] };
  const said = await scene.call(decideBrandAliasesEndpoint, key, { body });
  expect(said).toMatchObject({ status: 200, body: { changedCount: 1 } });
  const names: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const query: Record<string, string> = cursor === null ? { limit: "2" } : { limit: "2", cursor };
    const page = await scene.call(listBrandAliasesEndpoint, key, { query });
    names.push(...page.body.items.map(({ alias }: { alias: string }) => alias));
    cursor = page.body.nextCursor;
    if (cursor === null) break;
  }
  expect(new Set(names)).toEqual(
    new Set(["Aurelo", "=Aurelo Group", "Corvax Ltd", "Hewlett-Packard", "HP, Inc; USA"]),
  );
  const held = await scene.makeKey({ scopes, catalogIds: [shopA] });
  expect(await scene.call(listBrandAliasesEndpoint, held, {})).toMatchObject({ status: 403 });
});
