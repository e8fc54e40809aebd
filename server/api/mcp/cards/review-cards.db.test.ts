import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertReviewPairs } from "../../../features/resolution/review-pairs.fixture";
import { callTool, type McpScene, openMcpScene } from "../mcp-scene.fixture";
import { cardsExtension } from "./review-cards";

const cards = { extensions: { [cardsExtension]: { mimeTypes: ["text/html;profile=mcp-app"] } } };
const hostile = `<img src=x onerror="alert(1)"></script><script>steal()</script> Sony`;

let scene: McpScene;
let key: string;
beforeAll(async () => {
  scene = await openMcpScene();
  await insertReviewPairs(scene.db, [[{ title: hostile }, { title: "Sony B" }]]);
  ({ key } = await scene.makeKey());
});
afterAll(() => scene.close());

test("who shows cards is told of one, and reads a page without any offer; who doesn't gets answers as before", async () => {
  const plain = await scene.connect(key);
  expect((await plain.listTools()).tools.filter(({ _meta }) => _meta)).toEqual([]);
  expect((await plain.listResources()).resources).toEqual([]);
  const asText = await callTool(plain, "list_review", {});

  const client = await scene.connect(key, cards);
  const { tools } = await client.listTools();
  const withCards = tools.filter(({ _meta }) => _meta);
  expect(withCards.map(({ name }) => name)).toEqual(["explain_pair", "list_review"]);
  const { resourceUri } = withCards[0]!._meta!.ui as { resourceUri: string };
  const { resources } = await client.listResources();
  expect(resources.map(({ uri }) => uri)).toEqual([resourceUri]);
  expect((await callTool(client, "list_review", {})).output).toEqual(asText.output);

  const { contents } = await client.readResource({ uri: resourceUri });
  const page = contents[0] as { mimeType: string; text: string; _meta: unknown };
  expect(page).toMatchObject({
    mimeType: "text/html;profile=mcp-app",
    _meta: { ui: { csp: { connectDomains: [], resourceDomains: [] } } },
  });
  expect(page.text).not.toMatch(/steal|Sony|onerror|src=|href=/);
  await expect(client.readResource({ uri: "ui://samesku/other.html" })).rejects.toThrow(/no such resource/);
});

test("the page runs its own script and wears its own style alone, and writes texts as text", async () => {
  const client = await scene.connect(key, cards);
  const { contents } = await client.readResource({ uri: "ui://samesku/review-cards.html" });
  const { text } = contents[0] as { text: string };
  const policy = /content="([^"]*)"/.exec(text)![1]!;
  const script = /<script>([\s\S]*)<\/script>/.exec(text)![1]!;
  const style = /<style>([\s\S]*)<\/style>/.exec(text)![1]!;
  const hash = (source: string) => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
  expect(policy).toBe(
    `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`,
  );
  expect(script).not.toMatch(
    /innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|import/,
  );
  expect(() => new Function(script)).not.toThrow();
});
