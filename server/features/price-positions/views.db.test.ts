import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listInsightViews, renameInsightView, saveInsightView } from "./views";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

test("a view is renamed by whose it is, to a name that no other view of the page has", async () => {
  const save = (name: string) =>
    saveInsightView(db, { page: "prices", name, filter: { brand: "Sony" } }, "ann");
  const [{ id }] = [await save("Sony"), await save("Canon")];
  await renameInsightView(db, { id, name: "Sony, dear" }, "ann");
  await renameInsightView(db, { id, name: "Sony, dear" }, "ann");
  const names = (await listInsightViews(db.pool, "prices", "ann")).map((view) => view.name);
  expect(names).toEqual(["Sony, dear", "Canon"]);
  await expect(renameInsightView(db, { id, name: "Canon" }, "ann")).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(renameInsightView(db, { id, name: "Mine" }, "bob")).rejects.toMatchObject({
    code: "not-found",
  });
});
