import type { z } from "zod";
import type { KeyAccess } from "../../features/api-keys/accept";
import type { ApiScope } from "../../features/api-keys/terms";
import { getAuthSecret } from "../../platform/auth-secret";
import { type Database, type DatabaseUse, getDatabase, type SqlRunner } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { chooseReader } from "../../platform/replica/choose-reader";
import { toAppError, toInputError } from "../error-mapping";
import { bodyBytesMax, limitBody } from "../limit-body";
import { toErrorResponse, toRoute } from "../route-handler";
import { refuseUnstorable } from "../storable-text";
import { TokenBuckets } from "../token-bucket";
import { admitCall, answerPreflight } from "./key-gate";
import { answerOnce, onceHeader, toOnceCall } from "./once";

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
  /** What a JSON body may be in bytes, where that is not as usual. */
  body?: keyof typeof bodyBytesMax;
  /** Whose connections it uses, where they are not those of search or of programs. */
  use?: DatabaseUse;
  /** What it reads may be some seconds old: it is given a replica to read from, where there is one. */
  toleratesLag?: true;
  /** A list in the body whose items `run` looks at one by one, so that a bad one sinks no other. */
  itemsOf?: Extract<keyof z.input<Input>, string>;
  /** How else it is called: with another kind of body, or an answer bit by bit. */
  other?: OtherCall;
  /** `call` says which offers the caller may see. */
  run(db: Database, input: z.output<Input>, call: Call): Promise<z.output<Output>>;
}

/** What an operation is when its body is no JSON, or its answer comes bit by bit. What it is told stands in the address. */
export interface OtherCall {
  /** Content type of the body; null = it has none, and every call is answered so. */
  requestType: string | null;
  answerType: string;
  /** Where what is asked for decides: all content types that an answer may have, and the headers of this one. */
  answers?: { types: readonly string[]; toHeaders(input: unknown): Record<string, string> };
  description: string;
  inputSchema: z.ZodObject;
  example: { body: string | null; answer: string };
  /** Whether a body of this content type is one. */
  accepts(contentType: string): boolean;
  /** A text is sent as it is. */
  run(
    db: Database,
    input: unknown,
    call: Call,
    request: Request,
  ): Promise<ReadableStream<Uint8Array> | string>;
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** What an operation knows of who calls it. */
export interface Call extends Pick<KeyAccess, "bounds"> {
  /** The key that it is called with; absent = nobody's, in the demo's shop. */
  key?: { id: string; name: string; scopes: readonly ApiScope[] };
  /** Where an operation that tolerates lag reads; absent = where it writes. */
  reader?: Database;
  /** Keeps the answer for whoever repeats the call with its Idempotency-Key: in the transaction that makes it true, else right after. */
  keepAnswer?(sql: SqlRunner, answer: unknown): Promise<void>;
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
  /** For reads that tolerate lag; absent = the same as for others. */
  openReader?: (use: DatabaseUse, primary: Database) => Promise<Database>;
  buckets: TokenBuckets;
  getInstanceSecret: () => string;
}

const processContext: RestContext = {
  openDatabase: getDatabase,
  openReader: chooseReader,
  // A storefront's peak: two hundred calls at once, then a hundred a second.
  buckets: new TokenBuckets({ capacity: 200, refillPerSecond: 100 }),
  getInstanceSecret: () => getAuthSecret(getEnv()),
};

/** Accepts a key, counts the call, parses, runs, answers. */
export function toRouteHandler<Input extends z.ZodObject, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  {
    openDatabase,
    openReader = async (_, primary) => primary,
    buckets,
    getInstanceSecret,
  }: RestContext = processContext,
): (request: Request, route?: RouteParameters) => Promise<Response> {
  const handle = async (request: Request, route?: RouteParameters) => {
    // Searches of visitors don't wait for programs.
    const db = openDatabase(endpoint.use ?? (endpoint.scope === "search" ? "search" : "programs"));
    const gate = { db, buckets, instanceSecret: getInstanceSecret() };
    const admission = await admitCall(gate, request, endpoint.scope);
    const { headers } = admission;
    if (admission.kind === "refused") return toErrorResponse(admission.error, { headers });
    try {
      const { bounds, scopes, apiKeyId: id, name } = admission.access;
      const reader = endpoint.toleratesLag && (await openReader("search", db));
      const call = { bounds, key: { id, name, scopes }, ...(reader && { reader }) };
      if (isOther(endpoint, request)) return await answerOther(endpoint, db, request, route, call, headers);
      const limited = endpoint.other ? await limitBody(request, bodyBytesMax[toBodyKind(endpoint)]) : request;
      return await answerCall(endpoint, db, limited, route, call, headers);
    } catch (error) {
      const failure = toAppError(error);
      // What is left of a refused body is not waited for, as route-handler.ts has it; who sends a stream is to read the answer.
      const closes = failure.code === "too-large" && endpoint.other && !isOther(endpoint, request);
      return toErrorResponse(failure, { headers: closes ? { ...headers, Connection: "close" } : headers });
    }
  };
  return toRoute(handle, { body: endpoint.other ? "stream" : toBodyKind(endpoint) });
}

type AnyCalled = Pick<Endpoint<z.ZodObject, z.ZodType>, "method" | "path" | "other" | "body">;

function toBodyKind({ method, body = "api" }: AnyCalled): keyof typeof bodyBytesMax {
  return takesBody(method) ? body : "none";
}

function isOther({ other }: AnyCalled, request: Request): boolean {
  if (!other) return false;
  return other.requestType === null || other.accepts(request.headers.get("content-type") ?? "");
}

/** As answerCall, of a call whose body or answer is no JSON document. */
async function answerOther(
  { path, other }: AnyCalled,
  db: Database,
  request: Request,
  route: RouteParameters | undefined,
  call: Call,
  headers: Record<string, string>,
): Promise<Response> {
  if (request.headers.has(onceHeader))
    throw new AppError("bad-input", "Idempotency-Key of a stream", {
      userMessage: `${onceHeader} goes with JSON alone. Sending the same offers again changes nothing.`,
    });
  const { inputSchema, answerType, answers, run } = other!;
  const input = addPath(readQuery(request), listPathNames(path), await route?.params);
  const parsed = parseInput(inputSchema, input);
  const answer = await run(db, parsed, call, request);
  const own = { "Cache-Control": "no-store", "Content-Type": answerType, ...answers?.toHeaders(parsed) };
  return new Response(answer, { headers: { ...own, ...headers } });
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
  const { method, path, inputSchema, itemsOf } = endpoint;
  const body = takesBody(method) ? await request.text() : "";
  // Who has nothing to tell sends no body.
  const stated = takesBody(method) ? toJson(body || "{}") : readQuery(request);
  const pathNames = listPathNames(path);
  const input = pathNames.length > 0 ? addPath(stated, pathNames, await route?.params) : stated;
  const parsed = parseInput(inputSchema, input, itemsOf) as z.output<Input>;
  const answer = await answerOnce(db, toOnceCall(request, method, body, call), (keepAnswer) =>
    endpoint.run(db, parsed, keepAnswer ? { ...call, keepAnswer } : call),
  );
  return Response.json(answer, { headers: { "Cache-Control": "no-store", ...headers } });
}

/** Throws AppError("bad-input"). */
function parseInput(schema: z.ZodObject, input: unknown, itemsOf?: string): unknown {
  const isObject = typeof input === "object" && input !== null && !Array.isArray(input);
  refuseUnstorable(itemsOf !== undefined && isObject ? { ...input, [itemsOf]: null } : input);
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw toInputError(parsed.error);
  return parsed.data;
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
  if (typeof stated !== "object" || stated === null || Array.isArray(stated)) return stated;
  const twice = names.find((name) => Object.hasOwn(stated, name));
  if (twice !== undefined)
    throw new AppError("bad-input", "parameter of the path", {
      userMessage: `${twice}: stands in the path, and nowhere else.`,
    });
  return { ...stated, ...Object.fromEntries(names.map((name) => [name, params[name]])) };
}

function readQuery(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}

function toJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new AppError("bad-input", "no JSON", { userMessage: "The body is not valid JSON.", cause });
  }
}
