import type { z } from "zod";
import type { KeyAccess } from "../../features/api-keys/accept";
import type { ApiScope } from "../../features/api-keys/terms";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, getDatabase } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError, toUserMessage } from "../../platform/errors";
import { withRequestAddress } from "../../platform/request-address";
import { toClientIp } from "../client-ip";
import { errorTargets, toAppError, toInputError } from "../error-mapping";
import { TokenBuckets } from "../token-bucket";
import { admitCall, answerPreflight } from "./key-gate";

/** One operation of the REST API: its route handler and its part of the OpenAPI document both come from here. */
export interface Endpoint<Input extends z.ZodObject, Output extends z.ZodType> {
  method: "GET" | "POST";
  /** Below /api/v1: "/search". */
  path: string;
  operationId: string;
  /** What a key must be for. */
  scope: ApiScope;
  summary: string;
  description: string;
  /** Of the query parameters of a GET, of the JSON body of a POST. */
  inputSchema: Input;
  outputSchema: Output;
  example: { input: z.input<Input>; output: z.output<Output> };
  /** `access` says what the caller's key allows, also which offers it may see. */
  run(db: Database, input: z.output<Input>, access: KeyAccess): Promise<z.output<Output>>;
}

export function defineEndpoint<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  return endpoint;
}

const bodyCharactersMax = 1_000_000;

interface RestContext {
  openDatabase: () => Database;
  buckets: TokenBuckets;
  getInstanceSecret: () => string;
}

const processContext: RestContext = {
  openDatabase: getDatabase,
  // A storefront's peak: two hundred calls at once, then a hundred a second.
  buckets: new TokenBuckets({ capacity: 200, refillPerSecond: 100 }),
  getInstanceSecret: () => getAuthSecret(getEnv()),
};

/** Accepts a key, counts the call, parses, runs, answers. */
export function toRouteHandler<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  { openDatabase, buckets, getInstanceSecret }: RestContext = processContext,
): (request: Request) => Promise<Response> {
  return async (request) => {
    let headers: Record<string, string> = {};
    try {
      const db = openDatabase();
      const gate = { db, buckets, instanceSecret: getInstanceSecret() };
      const admission = await withRequestAddress(toClientIp(request.headers), () =>
        admitCall(gate, request, endpoint.scope),
      );
      headers = admission.headers;
      if (admission.kind === "refused") return toErrorResponse(admission.error, headers);
      const parsed = endpoint.inputSchema.safeParse(await readInput(endpoint.method, request));
      if (!parsed.success) throw toInputError(parsed.error);
      const answer = await endpoint.run(db, parsed.data, admission.access);
      return Response.json(answer, { headers: { "Cache-Control": "no-store", ...headers } });
    } catch (error) {
      return toErrorResponse(toAppError(error), headers);
    }
  };
}

/** Every route has one beside its handler, so that browsers of shops may call it. */
export function toPreflightHandler(
  { method }: Pick<Endpoint<z.ZodObject, z.ZodType>, "method">,
  { openDatabase }: Pick<RestContext, "openDatabase"> = processContext,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await answerPreflight(openDatabase(), request, method);
    } catch (error) {
      return toErrorResponse(toAppError(error), {});
    }
  };
}

async function readInput(method: "GET" | "POST", request: Request): Promise<unknown> {
  if (method === "GET") return Object.fromEntries(new URL(request.url).searchParams);
  if (Number(request.headers.get("content-length") ?? 0) > bodyCharactersMax) throw tooLarge();
  const text = await request.text();
  if (text.length > bodyCharactersMax) throw tooLarge();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("bad-input", "no JSON", { userMessage: "The body is not valid JSON.", cause });
  }
}

function tooLarge(): AppError {
  return new AppError("too-large", "body too large", { userMessage: "The body is larger than 1 MB." });
}

function toErrorResponse(error: AppError, headers: Record<string, string>): Response {
  return Response.json(
    { error: { code: error.code, message: toUserMessage(error) } },
    { status: errorTargets[error.code].httpStatus, headers: { "Cache-Control": "no-store", ...headers } },
  );
}
