import { resolve } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allTools } from "../../tools/all-tools";
import { callTool, type McpScene, openMcpScene } from "./mcp-scene.fixture";

let scene: McpScene;
beforeAll(async () => {
  scene = await openMcpScene();
});
afterAll(() => scene.close());

test("the same tools answer over standard input and output", { timeout: 60_000 }, async () => {
  const { key } = await scene.makeKey({ name: "Desktop" });
  const root = resolve(import.meta.dirname, "../../..");
  const stdio = new Client({ name: "desktop", version: "2.0.0" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ["--import", "tsx", "scripts/mcp.ts"],
    cwd: root,
    env: {
      PATH: process.env.PATH ?? "",
      DATABASE_URL: scene.db.url,
      AUTH_SECRET: scene.instanceSecret,
      SAMESKU_API_KEY: key,
      EMBEDDER: "hash",
    },
  });
  await stdio.connect(transport);
  try {
    const { tools } = await stdio.listTools();
    expect(tools).toHaveLength(allTools.length);
    for (const tool of allTools) {
      const answer = await callTool(stdio, tool.name, tool.example);
      expect(answer.isError ? answer.error.message : answer.output, tool.name).toBeTruthy();
    }
    const { rows } = await scene.db.pool.query(
      "SELECT c.client_name, c.call_count FROM agent_client c JOIN api_key k ON k.id::text = c.api_key_id WHERE k.name = 'Desktop'",
    );
    expect(rows).toEqual([{ client_name: "desktop", call_count: allTools.length }]);
  } finally {
    await stdio.close();
  }
});
