import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiScene, openApiScene } from "./api-scene.fixture";
import { readRefusal, Uploader } from "./upload.fixture";

const personBytesMax = 3 * 1024 ** 2;
const allBytesMax = 5 * 1024 ** 2;
/** Of 1.1 MB: two fit for a person, four for all. */
const file = `id,title\n${"1,Lamp\n".repeat(160_000)}`;

let scene: ApiScene;
let people: Record<string, string>[];
beforeAll(async () => {
  scene = await openApiScene({
    UPLOADS_PERSON_BYTES_MAX: String(personBytesMax),
    UPLOADS_BYTES_MAX: String(allBytesMax),
  });
  people = [];
  for (let i = 0; i < 3; i++) people.push((await scene.signIn("merchandiser")).headers);
});
afterAll(() => scene.close());

const upload = (person: number, body: string | Buffer<ArrayBuffer> = file) =>
  new Uploader(scene, people[person]!).upload(body);

test("each person may have so much waiting, packed or not, and all together so much", async () => {
  const statuses = (await Promise.all([0, 0, 0, 0].map((person) => upload(person)))).map(
    ({ status }) => status,
  );
  // Of several at once none gets in that would be too much with the others.
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(2);
  while ((await upload(0)).status === 200);
  expect(await readRefusal(await upload(0, gzipSync(file)))).toMatch(
    /your files .* more than 3 MB\. Import what waits/,
  );
  for (const expected of [200, 200, 413]) expect((await upload(1)).status).toBe(expected);
  expect(await readRefusal(await upload(2))).toMatch(/all files .* more than 5 MB\. Import what waits/);
  const { rows } = await scene.db.pool.query(
    "SELECT count(*)::int AS uploads, (SELECT count(DISTINCT upload_id)::int FROM upload_chunk) AS stored FROM upload",
  );
  expect(rows[0]).toEqual({ uploads: 4, stored: 4 });
});
