import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { ClientCapabilities } from "@modelcontextprotocol/sdk/types.js";
import { createApiKey } from "../../features/api-keys/mutations";
import { createApiKeySchema } from "../../features/api-keys/schema";
import { ensureChampion } from "../../features/matcher-registry/ensure-champion";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { TokenBuckets } from "../token-bucket";
import { toMcpHandler } from "./mcp-endpoint";

const instanceSecret = "i".repeat(32);
const origin = "http://localhost:3000";

export const agentScopes = ["search", "offers:read", "offers:write", "match", "propose", "review"];

/** The door for agents on a database of its own, with the SDK's own client before it. */
export interface McpScene {
  db: TestDatabase;
  instanceSecret: string;
  handle(request: Request): Promise<Response>;
  makeKey(input?: Record<string, unknown>): Promise<{ apiKeyId: string; key: string }>;
  connect(key: string, capabilities?: ClientCapabilities): Promise<Client>;
  close(): Promise<void>;
}

export async function openMcpScene(): Promise<McpScene> {
  const db = await createTestDatabase();
  await (await openQueue(db.pool, { role: "worker", soleWorker: false })).drain(1_000);
  await ensureChampion(db);
  const handle = toMcpHandler({
    openDatabase: () => db,
    buckets: new TokenBuckets({ capacity: 10_000, refillPerSecond: 1_000 }),
    getInstanceSecret: () => instanceSecret,
    getOrigin: () => origin,
  });
  return {
    db,
    instanceSecret,
    handle,
    makeKey: (input = {}) =>
      createApiKey(
        { prisma: db.prisma, instanceSecret },
        createApiKeySchema.parse({ name: "Buying agent", scopes: agentScopes, ...input }),
        "user-1",
      ),
    connect: async (key, capabilities = {}) => {
      const client = new Client({ name: "test client", version: "1.0.0" }, { capabilities });
      const transport = new StreamableHTTPClientTransport(new URL(`${origin}/api/mcp`), {
        requestInit: { headers: { authorization: `Bearer ${key}` } },
        fetch: (url, init) =>
          init?.method === "GET"
            ? Promise.resolve(new Response(null, { status: 405 }))
            : handle(new Request(url, init)),
      });
      await client.connect(transport as Parameters<Client["connect"]>[0]);
      return client;
    },
    close: () => db.close(),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Answer = { isError: boolean; output: any; error: any };

/** Calls a tool as an agent does. */
export async function callTool(client: Client, name: string, input: object = {}): Promise<Answer> {
  const answer = await client.callTool({ name, arguments: { ...input } });
  const [first] = answer.content as { text: string }[];
  const isError = answer.isError === true;
  return {
    isError,
    output: answer.structuredContent,
    error: isError ? JSON.parse(first?.text ?? "{}").error : null,
  };
}
