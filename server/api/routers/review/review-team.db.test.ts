import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import type { Role } from "../../../features/users/schema";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { appRouter } from "../../app-router";
import { createCallerFactory } from "../../trpc";

const createCaller = createCallerFactory(appRouter);
type Pair = Parameters<ReturnType<typeof as>["list"]>[0];

let db: TestDatabase;
let pairs: Pair[];
beforeAll(async () => {
  db = await createTestDatabase();
  pairs = (await insertReviewPairs(db, [
    [{ title: "Lamp" }, { title: "Lamp black" }],
    [{ title: "Desk" }, { title: "Desk oak" }],
  ])) as Pair[];
});
afterAll(() => db.close());

const review = (role: Role, id: string = role) =>
  createCaller({ viewer: { id, name: role, email: `${id}@example.com`, role }, db, ip: "127.0.0.1" }).review;
const as = (role: Role, id?: string) => review(role, id).comments;

test("comments of a pair stand in their order, one sent twice once, and viewers only read them", async () => {
  const [pair, other] = pairs as [Pair, Pair];
  const id = randomUUID();
  await as("merchandiser").add({ id, pair, text: "  Vent, not window mount " });
  await as("merchandiser").add({ id, pair, text: "Sent again" });
  await as("admin").add({ id: randomUUID(), pair, text: "Agreed" });
  expect((await as("viewer").list(pair)).map(({ text, personId }) => [personId, text])).toEqual([
    ["merchandiser", "Vent, not window mount"],
    ["admin", "Agreed"],
  ]);
  expect(await as("viewer").list(other)).toEqual([]);
  await expect(as("viewer").add({ id: randomUUID(), pair, text: "x" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  for (const text of ["  ", "x".repeat(2_001)])
    await expect(as("admin").add({ id: randomUUID(), pair, text })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
});

test("one's own comment can be deleted, another's by an admin alone", async () => {
  const pair = pairs[1]!;
  const [first, second] = [randomUUID(), randomUUID()];
  for (const id of [first, second]) await as("merchandiser", "bo").add({ id, pair, text: "Hm" });
  await expect(as("merchandiser", "cy").delete({ id: first })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await as("merchandiser", "bo").delete({ id: first });
  await as("admin").delete({ id: second });
  expect(await as("viewer").list(pair)).toEqual([]);
});

test("a view is given to a colleague once, who finds it among their own; not by or to those who only read", async () => {
  for (const [id, role] of [
    ["ada", "merchandiser"],
    ["bo", "merchandiser"],
    ["vic", "viewer"],
  ])
    await db.prisma.user.create({ data: { id: id!, name: id!, email: `${id}@example.com`, role: role! } });
  const ada = review("merchandiser", "ada").views;
  const view = await ada.create({ name: "Sony", filter: { brand: "Sony" } });
  const given = { id: view.id, newId: randomUUID(), personId: "bo" };
  expect(await ada.reviewers()).toEqual([
    { id: "ada", name: "ada" },
    { id: "bo", name: "bo" },
  ]);
  await ada.assign(given);
  await ada.assign(given);
  expect(await review("merchandiser", "bo").views.list()).toMatchObject([
    { id: given.newId, name: "Sony", filter: { brand: "Sony" }, assignedByName: "ada" },
  ]);
  expect(await ada.list()).toMatchObject([{ id: view.id, assignedByName: null }]);
  await expect(ada.assign({ ...given, personId: "vic" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(
    review("merchandiser", "bo").views.assign({ ...given, newId: randomUUID() }),
  ).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(review("viewer", "vic").views.assign(given)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
