import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { InitializeRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { acceptAccessToken, isAccessToken } from "../../features/agent-access/accept-token";
import { findShowsCards, noteClient } from "../../features/agents/clients";
import type { KeyAccess } from "../../features/api-keys/accept";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, getDatabase } from "../../platform/database";
import { getAppOrigin, getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import type { ToolCall } from "../../tools/tool";
import { toAppError } from "../error-mapping";
import { toMcpResource } from "../oauth/oauth-server";
import { admitCall, type GateContext } from "../rest/key-gate";
import { toErrorResponse, toRoute } from "../route-handler";
import { TokenBuckets } from "../token-bucket";
import { showsCards } from "./cards/review-cards";
import { createMcpServer } from "./mcp-server";

interface McpContext {
  openDatabase: () => Database;
  buckets: TokenBuckets;
  getInstanceSecret: () => string;
  /** Where people reach this installation: "https://catalog.example". */
  getOrigin: () => string;
}

const processContext: McpContext = {
  openDatabase: () => getDatabase("programs"),
  // An agent thinks between its calls: sixty at once, then ten a second.
  buckets: new TokenBuckets({ capacity: 60, refillPerSecond: 10 }),
  getInstanceSecret: () => getAuthSecret(getEnv()),
  getOrigin: getAppOrigin,
};

/**
 * The Model Context Protocol over streamable HTTP, without sessions: one message a request, answered as JSON. Who calls is an API key, or a program
 * that a person let in; each tool asks for its own scope.
 */
export function toMcpHandler(context: McpContext = processContext): (request: Request) => Promise<Response> {
  const handle = async (request: Request) => {
    refuseStrangeHost(request, context.getOrigin());
    const db = context.openDatabase();
    const tokens = toTokenGate(db, context.getOrigin());
    const gate = { db, buckets: context.buckets, instanceSecret: context.getInstanceSecret(), tokens };
    const admission = await admitCall(gate, request, null);
    if (admission.kind === "refused") return toErrorResponse(admission.error, { headers: admission.headers });
    const { access, headers } = admission;
    try {
      refuseStrangeOrigin(request, access, context.getOrigin());
      const body = readMessage(await request.text());
      await noteConnecting(db, access, body);
      const answer = await answerMessage(db, context.getOrigin(), request, body, access);
      for (const [name, value] of Object.entries({ ...headers, "Cache-Control": "no-store" }))
        answer.headers.set(name, value);
      return answer;
    } catch (error) {
      return toErrorResponse(toAppError(error), { headers });
    }
  };
  return toRoute(handle, { body: "api" });
}

/** Tells clients without a key how people let them in (RFC 9728, section 5.1). */
function toTokenGate(db: Database, origin: string): NonNullable<GateContext["tokens"]> {
  const resource = toMcpResource(origin);
  return {
    accept: (text) => (isAccessToken(text) ? acceptAccessToken({ db, resource }, text) : null),
    challenge: (refusal) =>
      [
        `Bearer resource_metadata="${origin}/.well-known/oauth-protected-resource/api/mcp"`,
        ...(refusal === null ? [] : ['error="invalid_token"']),
      ].join(", "),
  };
}

/** GET and DELETE, which open and end streams of sessions: there are none. */
export function toNoSessionHandler(): (request: Request) => Promise<Response> {
  return toRoute(() => {
    const message = "There are no sessions and no streams here. Send each message as a POST.";
    return Response.json(
      { jsonrpc: "2.0", error: { code: -32_000, message }, id: null },
      { status: 405, headers: { Allow: "POST", "Cache-Control": "no-store" } },
    );
  });
}

async function answerMessage(
  db: Database,
  origin: string,
  request: Request,
  parsedBody: unknown,
  access: KeyAccess,
): Promise<Response> {
  const server = createMcpServer({
    db,
    openCall: () => toToolCall(access),
    showsCards: () => findShowsCards(db.pool, access.apiKeyId),
    origin,
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  try {
    await server.connect(transport);
    const { url, method, headers } = request;
    const answer = await transport.handleRequest(new Request(url, { method, headers }), { parsedBody });
    return new Response(answer.body, { status: answer.status, headers: new Headers(answer.headers) });
  } finally {
    await server.close();
  }
}

/** What a key may do, as tools ask for it. */
export function toToolCall({ apiKeyId, name, scopes, bounds }: KeyAccess): ToolCall {
  return { key: { id: apiKeyId, name, scopes }, bounds };
}

/** One message: a list of them would be many calls for the price of one. */
function readMessage(text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AppError("bad-input", "no JSON", { userMessage: "Send one message of JSON-RPC as the body." });
  }
  if (Array.isArray(body))
    throw new AppError("bad-input", "a batch", { userMessage: "Send one message a request, not a list." });
  return body;
}

async function noteConnecting({ pool }: Database, { apiKeyId }: KeyAccess, body: unknown): Promise<void> {
  const parsed = InitializeRequestSchema.safeParse(body);
  if (!parsed.success) return;
  const { clientInfo, capabilities } = parsed.data.params;
  await noteClient(pool, apiKeyId, { ...clientInfo, showsCards: showsCards(capabilities) });
}

/** Throws AppError("forbidden") where a browser was led here under another name (DNS rebinding). */
function refuseStrangeHost(request: Request, origin: string): void {
  const host = request.headers.get("host");
  if (host === null || host === new URL(origin).host || isLoopback(host)) return;
  throw new AppError("forbidden", "unknown host", {
    userMessage: `This server is not called ${host.slice(0, 100)}. Its address is ${origin}; an admin sets APP_URL.`,
  });
}

/** Throws AppError("forbidden") for pages of other origins than ours, unless the key allows them. */
function refuseStrangeOrigin(request: Request, { origins }: KeyAccess, own: string): void {
  const origin = request.headers.get("origin");
  if (origin === null || origin === own || origins.includes(origin)) return;
  throw new AppError("forbidden", "unknown origin", {
    userMessage:
      "Pages of this origin may not call. Add it to the origins of an API key, or call from a program.",
  });
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/.test(host);
}
