// The tools for agents over standard input and output: `npm run --silent mcp`, with an API key in SAMESKU_API_KEY.
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { showsCards } from "../server/api/mcp/cards/review-cards";
import { toToolCall } from "../server/api/mcp/mcp-endpoint";
import { createMcpServer } from "../server/api/mcp/mcp-server";
import { noteClient } from "../server/features/agents/clients";
import { acceptApiKey } from "../server/features/api-keys/accept";
import { getAuthSecret } from "../server/platform/auth-secret";
import { type Database, openDatabase } from "../server/platform/database";
import { getAppOrigin, getEnv } from "../server/platform/env";
import { AppError } from "../server/platform/errors";
import type { ToolCall } from "../server/tools/tool";
import { findRunningDatabase } from "./running-database";

const usage = `SAMESKU_API_KEY=ssk_… npm run --silent mcp
Speaks the Model Context Protocol on standard input and output. The key is made in Settings, API keys; its scopes say what the tools may do.
It goes to the database of DATABASE_URL, else to the SameSKU that runs here.`;

async function open(): Promise<Database> {
  const url = process.env.DATABASE_URL || (await findRunningDatabase(getEnv().dataDir));
  if (!url)
    throw new Error(
      `Nothing runs here, and DATABASE_URL names no database. Start SameSKU first: npm start\n\n${usage}`,
    );
  return openDatabase(url, 4);
}

async function main(): Promise<void> {
  // Standard output is the protocol's alone.
  process.env.LOG_LEVEL ||= "silent";
  const key = process.env.SAMESKU_API_KEY;
  if (!key) throw new Error(`SAMESKU_API_KEY is not set.\n\n${usage}`);
  const db = await open();
  /** Asked anew at each call, so that a key that is revoked ends here, too. */
  const openCall = async (): Promise<ToolCall> => {
    const answer = await acceptApiKey({ prisma: db.prisma, instanceSecret: getAuthSecret(getEnv()) }, key);
    if (answer.kind === "accepted") return toToolCall(answer.access);
    throw new AppError("unauthenticated", `key ${answer.reason}`, {
      userMessage: `The key in SAMESKU_API_KEY is ${answer.reason}. Make another one in Settings, API keys.`,
    });
  };
  const { key: named } = await openCall();
  const hasCards = () => showsCards(server.getClientCapabilities());
  const server: Server = createMcpServer({ db, openCall, showsCards: hasCards, origin: getAppOrigin() });
  server.oninitialized = () => {
    const client = server.getClientVersion();
    if (client) noteClient(db.pool, named.id, { ...client, showsCards: hasCards() }).catch(() => undefined);
  };
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    process.stdin.once("end", resolve);
  });
  await server.connect(new StdioServerTransport());
  await closed;
  await db.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof AppError ? (error.userMessage ?? error.message) : (error as Error).message);
  process.exit(1);
});
