import type { z } from "zod";
import type { KeyAccess } from "../../features/api-keys/accept";
import type { ApiScope } from "../../features/api-keys/terms";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, type DatabaseUse, getDatabase } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { toAppError, toInputError } from "../error-mapping";
import { toErrorResponse, toRoute } from "../route-handler";
import { refuseUnstorable } from "../storable-text";
import { TokenBuckets } from "../token-bucket";
import { admitCall, answerPreflight } from "./key-gate";

/** One operation of the REST API: its route handler and its part of the OpenAPI document both come from here. */
export interface Endpoint<Input extends z.ZodObject, Output extends z.ZodType> {
  method: Method;
  /** Below /api/v1: "/search", "/products/{id}". What stands in braces is part of the input. */
  path: string;
  operationId: string;
  /** What a key must be for. */
  scope: ApiScope;
  summary: string;
  description: string;
  /** Of the path's parameters with the query's of a GET or DELETE, or with the JSON body. Strict: what it doesn't name is refused. */
  inputSchema: Input;
  outputSchema: Output;
  example: { input: z.input<Input>; output: z.output<Output> };
  /** `call` says which offers the caller may see. */
  run(db: Database, input: z.output<Input>, call: Call): Promise<z.output<Output>>;
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** What an operation knows of who calls it. */
export interface Call extends Pick<KeyAccess, "bounds"> {
  /** The key that it is called with; absent = nobody's, in the demo's shop. */
  key?: { id: string; name: string };
}

/** Who is answerable for a change. */
export function getCaller({ key }: Call): { id: string; name: string } {
  if (key) return key;
  throw new AppError("forbidden", "a change without a key");
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

/** Whether what an operation is told stands in a JSON body, else in the address. */
export function takesBody(method: Method): boolean {
  return method === "POST" || method === "PATCH";
}

/** As Next gives a route the parameters of its path; one without any is called with nothing of use. */
export interface RouteParameters {
  params: Promise<Record<string, string>>;
}

interface RestContext {
  openDatabase: (use: DatabaseUse) => Database;
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
): (request: Request, route?: RouteParameters) => Promise<Response> {
  const handle = async (request: Request, route?: RouteParameters) => {
    // Searches of visitors don't wait for programs.
    const db = openDatabase(endpoint.scope === "search" ? "search" : "programs");
    const gate = { db, buckets, instanceSecret: getInstanceSecret() };
    const admission = await admitCall(gate, request, endpoint.scope);
    const { headers } = admission;
    if (admission.kind === "refused") return toErrorResponse(admission.error, { headers });
    try {
      const { bounds, apiKeyId: id, name } = admission.access;
      return await answerCall(endpoint, db, request, route, { bounds, key: { id, name } }, headers);
    } catch (error) {
      return toErrorResponse(toAppError(error), { headers });
    }
  };
  return toRoute(handle, { body: takesBody(endpoint.method) ? "api" : "none" });
}

/** Parses, runs, answers. Throws what `toAppError` makes a failure of. */
export async function answerCall<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  db: Database,
  request: Request,
  route: RouteParameters | undefined,
  call: Call,
  headers: Record<string, string> = {},
): Promise<Response> {
  const pathNames = listPathNames(endpoint.path);
  const stated = await readInput(endpoint.method, request);
  const input = pathNames.length > 0 ? addPath(stated, pathNames, await route?.params) : stated;
  refuseUnstorable(input);
  const parsed = endpoint.inputSchema.safeParse(input);
  if (!parsed.success) throw toInputError(parsed.error);
  const answer = await endpoint.run(db, parsed.data, call);
  return Response.json(answer, { headers: { "Cache-Control": "no-store", ...headers } });
}

/** Every route has one beside its handlers, so that browsers of shops may call it. */
export function toPreflightHandler(
  endpoints: Pick<Endpoint<z.ZodObject, z.ZodType>, "method"> | readonly { method: Method }[],
  { openDatabase }: Pick<RestContext, "openDatabase"> = processContext,
): (request: Request) => Promise<Response> {
  const methods = [endpoints].flat().map(({ method }) => method);
  return toRoute((request) => answerPreflight(openDatabase("search"), request, methods.join(", ")));
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

async function readInput(method: Method, request: Request): Promise<unknown> {
  if (!takesBody(method)) return Object.fromEntries(new URL(request.url).searchParams);
  try {
    return JSON.parse(await request.text());
  } catch (cause) {
    throw new AppError("bad-input", "no JSON", { userMessage: "The body is not valid JSON.", cause });
  }
}
