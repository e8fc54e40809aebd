import type { z } from "zod";
import { acceptApiKey } from "../../features/api-keys/mutations";
import { type Database, getDatabase } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { toInputError } from "../error-mapping";
import { toErrorResponse, toRoute } from "../route-handler";
import { refuseUnstorable } from "../storable-text";
import { TokenBuckets } from "../token-bucket";

/** One operation of the REST API: its route handler and its part of the OpenAPI document both come from here. */
export interface Endpoint<Input extends z.ZodObject, Output extends z.ZodType> {
  method: "GET" | "POST";
  /** Below /api/v1: "/search". */
  path: string;
  operationId: string;
  summary: string;
  description: string;
  /** Of the query parameters of a GET, of the JSON body of a POST. */
  inputSchema: Input;
  outputSchema: Output;
  example: { input: z.input<Input>; output: z.output<Output> };
  run(db: Database, input: z.output<Input>): Promise<z.output<Output>>;
}

export function defineEndpoint<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return endpoint;
}

interface RestContext {
  openDatabase: () => Database;
  buckets: TokenBuckets;
}

const processContext: RestContext = {
  openDatabase: () => getDatabase("search"),
  // A storefront's peak: two hundred calls at once, then a hundred a second.
  buckets: new TokenBuckets({ capacity: 200, refillPerSecond: 100 }),
};

/** Accepts a key, counts the call, parses, runs, answers. */
export function toRouteHandler<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  { openDatabase, buckets }: RestContext = processContext,
): (request: Request) => Promise<Response> {
  const handle = async (request: Request) => {
    const db = openDatabase();
    const limited = await admit(db, buckets, request);
    if (limited) return limited;
    const input = await readInput(endpoint.method, request);
    refuseUnstorable(input);
    const parsed = endpoint.inputSchema.safeParse(input);
    if (!parsed.success) throw toInputError(parsed.error);
    return Response.json(await endpoint.run(db, parsed.data), { headers: { "Cache-Control": "no-store" } });
  };
  return toRoute(handle, { body: endpoint.method === "POST" ? "api" : "none", toResponse: toChallenge });
}

/** Null where the call may go on. */
async function admit(db: Database, buckets: TokenBuckets, request: Request): Promise<Response | null> {
  const apiKeyId = await acceptApiKey(db.prisma, readKey(request.headers));
  if (apiKeyId === null) {
    throw new AppError("unauthenticated", "no valid API key", {
      userMessage:
        "Send a valid API key as “Authorization: Bearer ssk_…” or “X-API-Key: ssk_…”. Admins make keys under Settings.",
    });
  }
  const taken = buckets.take(apiKeyId);
  if (taken.kind === "taken") return null;
  const error = new AppError("rate-limited", "too many calls", {
    userMessage: `Too many calls with this key. Wait ${taken.retryAfterSeconds} s.`,
  });
  return toErrorResponse(error, { headers: { "Retry-After": String(taken.retryAfterSeconds) } });
}

function readKey(headers: Headers): string {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer ?? headers.get("x-api-key") ?? "";
}

async function readInput(method: "GET" | "POST", request: Request): Promise<unknown> {
  if (method === "GET") return Object.fromEntries(new URL(request.url).searchParams);
  try {
    return JSON.parse(await request.text());
  } catch (cause) {
    throw new AppError("bad-input", "no JSON", { userMessage: "The body is not valid JSON.", cause });
  }
}

function toChallenge(error: AppError): Response {
  const isStranger = error.code === "unauthenticated";
  return toErrorResponse(error, isStranger ? { headers: { "WWW-Authenticate": "Bearer" } } : {});
}
