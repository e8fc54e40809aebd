import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertReviewPairs } from "../../features/resolution/review-pairs.fixture";
import type { Viewer } from "../../features/users/schema";
import { publicWebPolicy } from "../../platform/public-address";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { TokenBuckets } from "../token-bucket";
import { answerImage } from "./image-endpoint";

const png = Buffer.from("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "latin1");
const viewer: Viewer = { id: "v", name: "Vera", email: "vera@example.com", role: "viewer" };

let db: TestDatabase;
let shop: Server;
let [pictured, bare] = ["", ""];
beforeAll(async () => {
  db = await createTestDatabase();
  shop = createServer((_, response) => {
    response
      .writeHead(200, { "Set-Cookie": "track=1", "Content-Type": "text/html", "X-Secret": "1" })
      .end(png);
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  const imageLink = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/a.png`;
  const [pair] = await insertReviewPairs(db, [[{ title: "Lamp", imageLink }, { title: "Lamp" }]]);
  const { rows } = await db.pool.query<{ id: string; image_link: string | null }>(
    "SELECT id, image_link FROM offer WHERE id = ANY($1::uuid[])",
    [[pair!.lowerOfferId, pair!.higherOfferId]],
  );
  pictured = rows.find((row) => row.image_link !== null)!.id;
  bare = rows.find((row) => row.image_link === null)!.id;
});
afterAll(async () => {
  shop.close();
  await db.close();
});

interface Asked {
  isSignedIn?: boolean;
  isShopOpen?: boolean;
  isAllowed?: boolean;
  buckets?: TokenBuckets;
}

function ask(offer: string, { isSignedIn = true, isShopOpen = true, isAllowed = true, buckets }: Asked = {}) {
  return answerImage(new Request(`http://localhost/api/images?offer=${offer}`), {
    openDatabase: () => db,
    isAllowed: () => isAllowed,
    findViewer: async () => (isSignedIn ? viewer : null),
    policy: isShopOpen ? (address) => address === "127.0.0.1" : publicWebPolicy,
    buckets: buckets ?? new TokenBuckets({ capacity: 10, refillPerSecond: 1 }),
  });
}

test("a viewer sees the picture, typed by its bytes, without what else the shop's server says", async () => {
  const answer = await ask(pictured);
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
  expect(answer.headers.get("Content-Type")).toBe("image/png");
  expect(answer.headers.get("Cache-Control")).toMatch(/^private, max-age=/);
  expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(answer.headers.get("Set-Cookie")).toBeNull();
  expect(answer.headers.get("X-Secret")).toBeNull();
});

test("who is not signed in gets none", async () => {
  expect((await ask(pictured, { isSignedIn: false })).status).toBe(401);
});

test("no picture, an unknown offer, no id, a refused address and pictures turned off read the same", async () => {
  const answers = await Promise.all([
    ask(bare),
    ask("00000000-0000-4000-8000-000000000000"),
    ask("no-id"),
    ask(pictured, { isShopOpen: false }),
    ask(pictured, { isAllowed: false }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  const bodies = await Promise.all(answers.map(async (answer) => (await answer.json()).error.message));
  expect(new Set(bodies).size).toBe(1);
});

test("too many at once are told to wait", async () => {
  const buckets = new TokenBuckets({ capacity: 1, refillPerSecond: 0.1 });
  await (await ask(pictured, { buckets })).arrayBuffer();
  expect((await ask(pictured, { buckets })).status).toBe(429);
});
