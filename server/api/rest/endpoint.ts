import type { z } from "zod";
import type { KeyAccess } from "../../features/api-keys/accept";
import type { ApiScope } from "../../features/api-keys/terms";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, getDatabase } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { toAppError, toInputError } from "../error-mapping";
import { toErrorResponse, toRoute } from "../route-handler";
import { refuseUnstorable } from "../storable-text";
import { TokenBuckets } from "../token-bucket";
import { admitCall, answerPreflight } from "./key-gate";

/** One operation of the REST API: its route handler and its part of the OpenAPI document both come from here. */
export interface Endpoint<Input extends z.ZodObject, Output extends z.ZodType> {
  method: "GET" | "POST";
  /** Below /api/v1: "/search", "/products/{id}". What stands in braces is part of the input. */
  path: string;
  operationId: string;
  /** What a key must be for. */
  scope: ApiScope;
  summary: string;
  description: string;
  /** Of the path's parameters with the query's of a GET, or with the JSON body of a POST. Strict: what it doesn't name is refused. */
  inputSchema: Input;
  outputSchema: Output;
  example: { input: z.input<Input>; output: z.output<Output> };
  /** `access` says who calls, and which offers they may see. */
  run(db: Database, input: z.output<Input>, access: CallAccess): Promise<z.output<Output>>;
}

interface CallAccess extends Pick<KeyAccess, "bounds"> {
  /** Null = the demo's storefront. */
  apiKeyId: string | null;
}

export function defineEndpoint<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
): Endpoint<Input, Output> {
  // Strict says the same of what is known, so that its type is the same to whoever parses with it.
  return { ...endpoint, inputSchema: endpoint.inputSchema.strict() as unknown as Input };
}

/** The names of what stands in braces. */
export function listPathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

/** As Next gives a route the parameters of its path; one without any is called with nothing of use. */
export interface RouteParameters {
  params: Promise<Record<string, string>>;
}

interface RestContext {
  openDatabase: () => Database;
  buckets: TokenBuckets;
  getInstanceSecret: () => string;
}

const processContext: RestContext = {
  openDatabase: () => getDatabase("search"),
  // A storefront's peak: two hundred calls at once, then a hundred a second.
  buckets: new TokenBuckets({ capacity: 200, refillPerSecond: 100 }),
  getInstanceSecret: () => getAuthSecret(getEnv()),
};

/** Accepts a key, counts the call, parses, runs, answers. */
export function toRouteHandler<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  { openDatabase, buckets, getInstanceSecret }: RestContext = processContext,
): (request: Request, route?: RouteParameters) => Promise<Response> {
  const handle = async (request: Request, route?: RouteParameters) => {
    const db = openDatabase();
    const gate = { db, buckets, instanceSecret: getInstanceSecret() };
    const admission = await admitCall(gate, request, endpoint.scope);
    const { headers } = admission;
    if (admission.kind === "refused") return toErrorResponse(admission.error, { headers });
    try {
      return await answerCall(endpoint, db, request, route, admission.access, headers);
    } catch (error) {
      return toErrorResponse(toAppError(error), { headers });
    }
  };
  return toRoute(handle, { body: endpoint.method === "POST" ? "api" : "none" });
}

/** Parses, runs, answers. Throws what `toAppError` makes a failure of. */
export async function answerCall<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  db: Database,
  request: Request,
  route: RouteParameters | undefined,
  access: CallAccess,
  headers: Record<string, string> = {},
): Promise<Response> {
  const pathNames = listPathNames(endpoint.path);
  const stated = await readInput(endpoint.method, request);
  const input = pathNames.length > 0 ? addPath(stated, pathNames, await route?.params) : stated;
  refuseUnstorable(input);
  const parsed = endpoint.inputSchema.safeParse(input);
  if (!parsed.success) throw toInputError(parsed.error);
  const answer = await endpoint.run(db, parsed.data, access);
  return Response.json(answer, { headers: { "Cache-Control": "no-store", ...headers } });
}

/** Every route has one beside its handler, so that browsers of shops may call it. */
export function toPreflightHandler(
  { method }: Pick<Endpoint<z.ZodObject, z.ZodType>, "method">,
  { openDatabase }: Pick<RestContext, "openDatabase"> = processContext,
): (request: Request) => Promise<Response> {
  return toRoute((request) => answerPreflight(openDatabase(), request, method));
}

/** Throws AppError("bad-input") where the query or body names a parameter that is the path's. */
function addPath(stated: unknown, names: readonly string[], params: Record<string, string> = {}): unknown {
  if (typeof stated !== "object" || stated === null) return stated;
  const twice = names.find((name) => Object.hasOwn(stated, name));
  if (twice !== undefined)
    throw new AppError("bad-input", "parameter of the path", {
      userMessage: `${twice}: stands in the path, and nowhere else.`,
    });
  return { ...stated, ...Object.fromEntries(names.map((name) => [name, params[name]])) };
}

async function readInput(method: "GET" | "POST", request: Request): Promise<unknown> {
  if (method === "GET") return Object.fromEntries(new URL(request.url).searchParams);
  try {
    return JSON.parse(await request.text());
  } catch (cause) {
    throw new AppError("bad-input", "no JSON", { userMessage: "The body is not valid JSON.", cause });
  }
}
