import { expect, test } from "vitest";
import { findProblems, listUsedFeatures, openDoors } from "./check-house.mjs";
import { drawHouse } from "./draw-house.mjs";

const schema = `model Offer {
  id String @id

  @@map("offer")
}

model OfferState {
  offerId String @id @map("offer_id")

  @@map("offer_state")
}

model LlmCall {
  id String @id

  @@map("llm_call")
}
`;

const sound = {
  "server/features/offers/data.ts": `import { readState } from "./state";`,
  "server/features/offers/state.ts": "export const a = `UPDATE offer_state SET x = 1`;",
  "server/features/resolution/service.ts": `import { b } from "../offers/data"; prisma.llmCall.create({});`,
  "server/api/router.ts": `import { c } from "../features/resolution/service";`,
};
const soundManifest = {
  offers: { tables: ["offer", "offer_state"], public: ["data.ts"] },
  resolution: { tables: ["llm_call"], public: ["service.ts"] },
};

/** The messages about a tree that is sound but for what is changed; null = no such file. */
function check(
  changed: Record<string, string | null> = {},
  manifest: Record<string, { tables: string[]; public: string[] }> = soundManifest,
): string[] {
  const files = new Map(Object.entries({ ...sound, ...changed }));
  return findProblems({ files, manifest, schema });
}

test("a sound house has no problem", () => {
  expect(check()).toEqual([]);
});

test("a circle of features is refused with its edges and where to go", () => {
  const manifest = { ...soundManifest, bulk: { tables: [], public: ["b.ts"] } };
  const [message, ...others] = check(
    {
      "server/features/offers/data.ts": `import type { B } from "../bulk/b";`,
      "server/features/bulk/b.ts": `const s = await import("@/server/features/resolution/service");`,
    },
    manifest,
  );
  expect(others).toEqual([]);
  expect(message).toContain("bulk → resolution: server/features/bulk/b.ts imports");
  expect(message).toContain("resolution → offers: server/features/resolution/service.ts imports");
  expect(message).toContain("offers → bulk: server/features/offers/data.ts imports");
  expect(message).toContain("a leaf feature or to server/platform");
});

test("two knots are two problems, each with its shortest circle", () => {
  const lone = (to: string) => `import { x } from "../${to}/x";`;
  const door = { tables: [], public: ["x.ts"] };
  const messages = check(
    {
      "server/features/a/x.ts": lone("b"),
      "server/features/b/x.ts": `${lone("a")} ${lone("c")}`,
      "server/features/c/x.ts": lone("a"),
      "server/features/d/x.ts": lone("e"),
      "server/features/e/x.ts": lone("d"),
    },
    { ...soundManifest, a: door, b: door, c: door, d: door, e: door },
  );
  expect(messages).toHaveLength(2);
  expect(messages[0]!.match(/→/g)).toHaveLength(2);
  expect(messages[1]).toContain("d → e");
});

test.each([
  ["server/features/resolution/service.ts", `import { x } from "../offers/state"; import "../offers/data";`],
  [
    "server/api/router.ts",
    `import { x } from "../features/offers/state"; import "../features/resolution/service";`,
  ],
  ["workers/main.ts", `import type { X } from "@/server/features/offers/state";`],
  ["bench/run.ts", `const { x } = await import("../server/features/offers/state");`],
  ["app/page.tsx", `export { x } from "@/server/features/offers/state";`],
])("%s may not import a private file", (path, text) => {
  expect(check({ [path]: text })).toEqual([
    expect.stringMatching(`^${path}: server/features/offers/state.ts is private to offers`),
  ]);
});

test("tests, fixtures and seeds look behind the doors and write what they like", () => {
  const text = `import { x } from "@/server/features/offers/state"; sql.query("DELETE FROM offer");`;
  const paths = ["server/api/router.db.test.ts", "workers/scene.fixture.ts", "bench/review/seed-review.ts"];
  expect(check(Object.fromEntries(paths.map((path) => [path, text])))).toEqual([]);
});

test.each([
  'sql.query("INSERT INTO offer (id) VALUES ($1)")',
  "sql.query(`WITH a AS (\n  UPDATE offer o SET id = $1) SELECT`)",
  'sql.query("DELETE FROM ONLY offer WHERE true")',
  'sql.query("TRUNCATE llm_call, offer")',
  'sql.query(`DELETE FROM "offer"`)',
  `const table = "offer";\nsql.query(\`UPDATE \${table} SET id = 1\`)`,
  'kyselyOn(sql).updateTable("offer as o")',
  "query\n  .insertInto('offer')",
  "db.prisma.offer\n  .upsert({})",
  "tx.offer.deleteMany()",
])("a foreign write is found in %j", (text) => {
  const messages = check({ "server/features/resolution/mutations.ts": text });
  expect(messages).toEqual([
    "server/features/resolution/mutations.ts: writes offer, which offers owns. Move the statement to a public file of server/features/offers and call that.",
  ]);
});

test.each([
  "SELECT * FROM offer FOR UPDATE",
  "INSERT INTO llm_call (id) SELECT id FROM offer ON CONFLICT (id) DO UPDATE SET id = 1",
  "hash.update(text); offer.find(); prisma.offer.findMany()",
  "DELETE FROM _prisma_migrations",
])("no foreign write is found in %j", (text) => {
  expect(check({ "server/features/resolution/mutations.ts": text })).toEqual([]);
});

test("what writes a table without saying which is refused", () => {
  const [message] = check({ "workers/clean.ts": `sql.query(\`DELETE FROM \${toTable(name)} WHERE true\`)` });
  expect(message).toMatch(/^workers\/clean\.ts: .*can't be read/);
});

test.each([
  ["SELECT id FROM offer LIMIT 5", 1],
  ["SELECT id FROM (SELECT id FROM offer ORDER BY id) AS o\nLIMIT $2", 2],
  ["SELECT id FROM offer WHERE id IN (SELECT id FROM offer\nLIMIT 2) ORDER BY id LIMIT 3", 2],
  ["kyselyOn(sql).selectFrom('offer').select((of) => of.fn.max('id').orderBy('x')).limit(3)", 1],
])("%j is cut off by chance", (text, line) => {
  expect(check({ "server/features/offers/state.ts": text })).toEqual([
    expect.stringContaining(`server/features/offers/state.ts:${line}: a LIMIT without ORDER BY`),
  ]);
});

test.each([
  "SELECT id FROM offer ORDER BY coalesce(id, 'x') LIMIT 5",
  "SELECT count(*) FROM (SELECT FROM offer LIMIT 5) AS o",
  "SELECT count(*) FROM (SELECT 1 FROM offer LIMIT 5) AS o",
  "SELECT id FROM offer /* any */ LIMIT 5",
  "SELECT a.id FROM offer CROSS JOIN LATERAL (SELECT id FROM b WHERE (x > (1)) ORDER BY id LIMIT 1) AS a",
  "kyselyOn(sql).selectFrom('offer').orderBy('id').limit(3)",
])("%j is not", (text) => {
  expect(check({ "server/features/offers/state.ts": text })).toEqual([]);
});

test("every table has one owner, every owner its table", () => {
  const messages = check(
    {},
    {
      offers: { tables: ["offer", "llm_call"], public: ["data.ts"] },
      resolution: { tables: ["llm_call", "call"], public: ["service.ts"] },
    },
  );
  expect(messages).toEqual([
    expect.stringContaining("llm_call belongs to offers and to resolution"),
    expect.stringContaining("resolution owns call, which schema.prisma does not have"),
    expect.stringContaining("nobody owns offer_state"),
  ]);
});

test("the list of features and their public files is exact", () => {
  const messages = check(
    { "server/features/search/data.ts": "" },
    {
      offers: { ...soundManifest.offers, public: ["data.ts", "state.ts", "gone.ts"] },
      resolution: soundManifest.resolution,
      overview: { tables: [], public: [] },
    },
  );
  expect(messages).toEqual([
    expect.stringContaining("server/features/search: state its public files"),
    expect.stringContaining("no feature overview any more"),
    expect.stringContaining("server/features/offers/state.ts: no other part imports it"),
    expect.stringContaining("server/features/offers/gone.ts: no other part imports it"),
  ]);
});

test("doors are opened where somebody enters and closed elsewhere, by tests for nobody; tables stay", () => {
  const files = new Map(
    Object.entries({
      ...sound,
      "server/features/search/search.ts": `import { b } from "../offers/state";`,
      "workers/main.db.test.ts": `import { b } from "@/server/features/search/search";`,
    }),
  );
  expect(
    openDoors({ files, manifest: { ...soundManifest, gone: { tables: [], public: ["x.ts"] } } }),
  ).toEqual({
    offers: { tables: ["offer", "offer_state"], public: ["data.ts", "state.ts"] },
    resolution: { tables: ["llm_call"], public: ["service.ts"] },
    search: { tables: [], public: [] },
  });
});

test("the house is drawn between its marks, without arrows that follow from others", () => {
  const files = new Map(
    Object.entries({
      ...sound,
      "server/features/top/a.ts": `import "../resolution/service"; import "../offers/data";`,
    }),
  );
  const mark = "<!-- house: drawn by node scripts/check-features.mjs --open -->";
  const document = `Before\n${mark}\nold\n<!-- /house -->\nAfter`;
  const manifest = { ...soundManifest, top: { tables: [], public: [] } };
  const drawn = drawHouse(document, manifest, listUsedFeatures(files));
  expect(drawn).toMatch(/^Before\n[\s\S]*<!-- \/house -->\nAfter$/);
  expect(drawn).toContain("  resolution --> offers\n  top --> resolution\n```");
  expect(drawn).toContain("| offers | `offer`, `offer_state` |\n| resolution | `llm_call` |");
  expect(drawn).not.toContain("old");
  expect(drawHouse(drawn, manifest, listUsedFeatures(files))).toBe(drawn);
});

test("a folder holds thirty files, one of the domain twenty, and a room of the domain has a README", () => {
  const fill = (folder: string, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`${folder}/f${n}.md`, null]));
  expect(check({ ...fill("docs", 30), ...fill("server/domain/offer/text", 20) })).toEqual([
    expect.stringContaining("server/domain/offer: a room of the domain opens with a README.md"),
  ]);
  expect(
    check({
      ...fill("docs", 31),
      ...fill("server/domain/offer/text", 21),
      "server/domain/offer/README.md": null,
    }),
  ).toEqual([
    "docs: 31 files, at most 30. Give what belongs together a folder of its own.",
    "server/domain/offer/text: 21 files, at most 20. Give what belongs together a folder of its own.",
  ]);
});
