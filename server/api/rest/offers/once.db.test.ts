import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteOfferEndpoint } from "./push-endpoints";
import { lamp, openPushScene, type PushScene, scopes } from "./push-scene.fixture";

let scene: PushScene;
beforeAll(async () => {
  scene = await openPushScene();
});
afterAll(() => scene.close());

test("a call that is repeated under its key is answered the same and done once", async () => {
  const { slug } = await scene.makeCatalog("Once");
  const named = (name: string) => ({ "idempotency-key": name });
  const first = await scene.push(slug, [lamp(1)], scene.key, named("a"));
  const second = await scene.push(slug, [lamp(1)], scene.key, named("a"));
  expect(second).toMatchObject({ status: 200, body: first.body });
  expect(second.body.results).toMatchObject([{ status: "created" }]);
  expect(await scene.push(slug, [lamp(2)], scene.key, named("a"))).toMatchObject({
    status: 422,
    body: { error: { code: "key-reused" } },
  });
  const other = await scene.makeKey({ scopes });
  expect(await scene.push(slug, [lamp(1)], other, named("a"))).toMatchObject({
    body: { results: [{ status: "unchanged" }] },
  });
  const many = await Promise.all(
    Array.from({ length: 8 }, () => scene.push(slug, [lamp(3)], scene.key, named("b"))),
  );
  const statuses = many.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(statuses.includes(409) ? [200, 409] : [200]));
  for (const { status, body } of many)
    if (status === 200) expect(body.results).toMatchObject([{ status: "created" }]);
  // A failure is not kept.
  expect(await scene.push("none", [lamp(1)], scene.key, named("c"))).toMatchObject({ status: 404 });
  expect(await scene.push("none", [lamp(1)], scene.key, named("c"))).toMatchObject({ status: 404 });
  const remove = () =>
    scene.call(deleteOfferEndpoint, scene.key, {
      path: { catalog: slug, externalId: "1" },
      headers: named("d"),
    });
  expect([(await remove()).status, (await remove()).status]).toEqual([200, 200]);
  expect(await scene.push(slug, [lamp(1)], scene.key, named("with space"))).toMatchObject({ status: 400 });
  await scene.db.pool.query(
    "UPDATE kept_answer SET created_at = now() - interval '25 hours' WHERE call_key = 'a'",
  );
  expect(await scene.push(slug, [lamp(2)], scene.key, named("a"))).toMatchObject({
    body: { results: [{ status: "created" }] },
  });
  // Somebody who died at it leaves it to another after some minutes; until then it is taken to be under way.
  await scene.db.pool.query("UPDATE kept_answer SET answer = NULL WHERE call_key = 'a'");
  expect(await scene.push(slug, [lamp(2)], scene.key, named("a"))).toMatchObject({ status: 409 });
  await scene.db.pool.query(
    "UPDATE kept_answer SET created_at = now() - interval '6 minutes' WHERE call_key = 'a'",
  );
  expect(await scene.push(slug, [lamp(2)], scene.key, named("a"))).toMatchObject({ status: 200 });
});
