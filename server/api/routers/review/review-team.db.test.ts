import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import type { Role } from "../../../features/users/schema";
import { openQueue } from "../../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { appRouter } from "../../app-router";
import { createCallerFactory } from "../../trpc";

const createCaller = createCallerFactory(appRouter);
type Pair = Parameters<ReturnType<typeof as>["list"]>[0];

let db: TestDatabase;
let pairs: Pair[];
beforeAll(async () => {
  db = await createTestDatabase();
  await openQueue(db.pool, { role: "worker", soleWorker: true });
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

describe("views", () => {
  const filter = { status: "pending", order: "oldest", brand: "Sony" } as const;

  test("a view is saved, renamed, changed, deleted, put back where it was, and moved", async () => {
    const { views } = review("merchandiser");
    const names = async () => (await views.list()).map(({ name }) => name);
    const first = await views.create({ name: " Old Sony ", filter });
    const second = await views.create({ name: "Unsure", filter: { status: "unsure" } });
    await views.change({ id: first.id, name: "Sony, oldest" });
    await views.change({ id: second.id, filter: { status: "unsure", order: "worth" } });
    expect(await views.list()).toEqual([
      { id: first.id, name: "Sony, oldest", filter, position: 0, assignedByName: null },
      {
        id: second.id,
        name: "Unsure",
        filter: { status: "unsure", order: "worth" },
        position: 1,
        assignedByName: null,
      },
    ]);
    const [view] = await views.list();
    await views.delete({ id: first.id });
    expect(await names()).toEqual(["Unsure"]);
    await views.restore(view!);
    await views.restore(view!);
    expect(await names()).toEqual(["Sony, oldest", "Unsure"]);
    await views.create({ name: "Third", filter });
    await views.move({ id: second.id, to: "before" });
    expect(await names()).toEqual(["Unsure", "Sony, oldest", "Third"]);
    await views.move({ id: second.id, to: "before" });
    await views.move({ id: first.id, to: "after" });
    expect(await names()).toEqual(["Unsure", "Third", "Sony, oldest"]);
  });

  test("everybody has their own, viewers too", async () => {
    const own = await review("viewer").views.create({ name: "Mine", filter });
    expect((await review("viewer").views.list()).map(({ name }) => name)).toEqual(["Mine"]);
    await expect(review("admin").views.change({ id: own.id, name: "Ours" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(review("admin").views.move({ id: own.id, to: "after" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(review("admin").views.delete({ id: own.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const stranger = createCaller({ viewer: null, db, ip: "127.0.0.1" });
    await expect(stranger.review.views.list()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("there are at most twenty, and each has a name", async () => {
    const { views } = review("admin");
    for (let n = 0; n < 20; n++) await views.create({ name: `View ${n}`, filter });
    await expect(views.create({ name: "One more", filter })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(views.create({ name: " ", filter })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

test("each sets a goal of their own, and the team's day counts what stands, whoever decided it", async () => {
  for (const [id, role] of [
    ["gina", "merchandiser"],
    ["hugo", "admin"],
    ["ida", "merchandiser"],
  ])
    await db.pool.query(
      `INSERT INTO "user" (id, name, email, role) VALUES ($1, $1, $1 || '@example.com', $2) ON CONFLICT DO NOTHING`,
      [id, role],
    );
  const since = new Date(Date.now() - 60_000);
  const gina = review("merchandiser", "gina");
  expect(await gina.goals.get()).toBeNull();
  await gina.goals.set({ perDay: 100 });
  await gina.goals.set({ perDay: 40 });
  expect(await gina.goals.get()).toBe(40);
  const hugo = review("admin", "hugo");
  expect(await hugo.goals.get()).toBeNull();
  const [pair, other] = pairs as [Pair, Pair];
  await hugo.decide({ pair, verdict: "same" } as never);
  const { decisionId } = await hugo.decide({ pair: other, verdict: "different" } as never);
  await hugo.undo({ decisionId } as never);
  const team = await review("viewer").goals.team({ since });
  expect(team.filter(({ personId }) => ["gina", "hugo", "ida"].includes(personId))).toEqual([
    { personId: "hugo", name: "hugo", perDay: null, decidedCount: 1 },
    { personId: "gina", name: "gina", perDay: 40, decidedCount: 0 },
  ]);
  await gina.goals.set({ perDay: null });
  expect(await gina.goals.get()).toBeNull();
  await expect(review("viewer").goals.set({ perDay: 5 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(gina.goals.set({ perDay: 0 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
