import type { z } from "zod";
import {
  getProductSchema,
  lookupCatalogSchema,
  searchCatalogSchema,
  toUcpHead,
  toUcpProfile,
  type UcpCapability,
} from "../../domain/ucp/ucp-schema";
import { getQueryEmbedder } from "../../features/search/query-embedder";
import type { SearchBounds } from "../../features/search/schema";
import { getUcpProduct, lookupCatalog, searchCatalog } from "../../features/ucp/catalog";
import { getUcpSettings } from "../../features/ucp/settings";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, getDatabase } from "../../platform/database";
import { getAppOrigin, getEnv } from "../../platform/env";
import { AppError, toUserMessage } from "../../platform/errors";
import { toClientIp } from "../client-ip";
import { errorTargets, toAppError, toInputError } from "../error-mapping";
import { admitCall } from "../rest/key-gate";
import { toRoute } from "../route-handler";
import { refuseUnstorable } from "../storable-text";
import { TokenBuckets } from "../token-bucket";

interface UcpContext {
  openDatabase: () => Database;
  getInstanceSecret: () => string;
  /** Where this installation is: "https://catalog.example". */
  getOrigin: () => string;
  /** By key. */
  buckets: TokenBuckets;
  /** Of who asks for the profile, by address. */
  visitors: TokenBuckets;
}

const processContext: UcpContext = {
  openDatabase: () => getDatabase("search"),
  getInstanceSecret: () => getAuthSecret(getEnv()),
  getOrigin: getAppOrigin,
  buckets: new TokenBuckets({ capacity: 200, refillPerSecond: 100 }),
  visitors: new TokenBuckets({ capacity: 60, refillPerSecond: 1 }),
};

interface Operation<Input extends z.ZodType> {
  capability: UcpCapability;
  inputSchema: Input;
  run(
    db: Database,
    input: z.output<Input>,
    asker: { bounds: SearchBounds; apiKeyId: string | null },
  ): Promise<object>;
}

const define = <Input extends z.ZodType>(operation: Operation<Input>) => operation;

/** What the protocol's REST binding has of a catalog, by its path below /ucp/catalog. */
export const ucpOperations = {
  search: define({
    capability: "search",
    inputSchema: searchCatalogSchema,
    run: (db, input, asker) => searchCatalog({ db, getEmbedder: getQueryEmbedder }, input, asker),
  }),
  lookup: define({ capability: "lookup", inputSchema: lookupCatalogSchema, run: lookupCatalog }),
  product: define({ capability: "lookup", inputSchema: getProductSchema, run: getUcpProduct }),
};

/**
 * One operation of the Universal Commerce Protocol over REST: for API keys that may search, held to what these may see and how often they may ask. While the
 * protocol is switched off there is nothing here.
 */
export function toUcpHandler<Input extends z.ZodType>(
  { capability, inputSchema, run }: Operation<Input>,
  context: UcpContext = processContext,
): (request: Request) => Promise<Response> {
  const handle = async (request: Request) => {
    const db = context.openDatabase();
    const gate = { db, buckets: context.buckets, instanceSecret: context.getInstanceSecret() };
    let headers: Record<string, string> = {};
    try {
      await refuseWhileOff(db);
      const admission = await admitCall(gate, request, "search");
      headers = admission.headers;
      if (admission.kind === "refused") return toUcpError(admission.error, capability, headers);
      const { bounds, apiKeyId } = admission.access;
      const input = parseBody(await request.text(), inputSchema);
      const answer = await run(db, input, { bounds, apiKeyId });
      return Response.json(answer, { headers: { "Cache-Control": "no-store", ...headers } });
    } catch (error) {
      return toUcpError(toAppError(error), capability, headers);
    }
  };
  return toRoute(handle, { body: "api" });
}

/** `/.well-known/ucp`: what this installation can do, for anybody, once it is switched on. */
export function toUcpProfileHandler(
  context: UcpContext = processContext,
): (request: Request) => Promise<Response> {
  return toRoute(async (request) => {
    const taken = context.visitors.take(toClientIp(request.headers));
    if (taken.kind === "empty") {
      throw new AppError("rate-limited", "too many calls", {
        userMessage: `Too many calls from here. Wait ${taken.retryAfterSeconds} s.`,
        retryAfterSeconds: taken.retryAfterSeconds,
      });
    }
    await refuseWhileOff(context.openDatabase());
    const profile = toUcpProfile(context.getOrigin());
    return Response.json(profile, { headers: { "Cache-Control": "public, max-age=300" } });
  });
}

async function refuseWhileOff({ pool }: Database): Promise<void> {
  if ((await getUcpSettings(pool)).isOn) return;
  throw new AppError("not-found", "UCP is switched off", {
    userMessage: "This catalog is not open to shopping agents. An admin can open it under Settings, Feeds.",
  });
}

function parseBody<Input extends z.ZodType>(text: string, schema: Input): z.output<Input> {
  const body = toJson(text);
  refuseUnstorable(body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw toInputError(parsed.error);
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad-input", "no JSON", { userMessage: "Send the request as a JSON object." });
  }
}

/** Failures of a call as the protocol tells them; too many identifiers at once are a 400 there. */
function toUcpError(error: AppError, capability: UcpCapability, headers: Record<string, string>): Response {
  const status = error.code === "too-large" ? 400 : errorTargets[error.code].httpStatus;
  const code = error.code === "too-large" ? "request_too_large" : error.code.replaceAll("-", "_");
  const severity = status === 400 || status === 429 ? ("recoverable" as const) : ("unrecoverable" as const);
  return Response.json(
    {
      ucp: toUcpHead(capability, "error"),
      messages: [{ type: "error", code, content: toUserMessage(error), severity }],
    },
    { status, headers: { "Cache-Control": "no-store", ...headers } },
  );
}
