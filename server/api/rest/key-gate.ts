import {
  acceptApiKey,
  type KeyAccess,
  type KeyAnswer,
  type KeyRefusal,
} from "../../features/api-keys/accept";
import { isKeyOrigin } from "../../features/api-keys/data";
import type { ApiScope } from "../../features/api-keys/terms";
import type { Database } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordRefusal } from "../record-refusal";
import type { TokenBuckets } from "../token-bucket";

/** What the gate needs to know keys. */
export interface GateContext {
  db: Database;
  buckets: TokenBuckets;
  instanceSecret: string;
  /** Where people let programs in, too; absent = keys alone. */
  tokens?: {
    /** Null = the text is no token. */
    accept(text: string): Promise<KeyAnswer> | null;
    /** What `WWW-Authenticate` says to who is refused. */
    challenge(refusal: KeyRefusal | null): string;
  };
}

/** What comes of a call's key. `headers` belong on the answer, whatever it is. */
export type Admission =
  | { kind: "admitted"; access: KeyAccess; headers: Record<string, string> }
  | { kind: "refused"; error: AppError; headers: Record<string, string> };

/**
 * The one place where a call by key is let in: its key, the route's scope (null = what it calls names its own), the page it comes from, its
 * rate. Refused keys are written down.
 */
export async function admitCall(
  context: GateContext,
  request: Request,
  scope: ApiScope | null,
): Promise<Admission> {
  const { db, buckets, instanceSecret, tokens } = context;
  const text = readKey(request.headers);
  const answer = await (tokens?.accept(text) ?? acceptApiKey({ prisma: db.prisma, instanceSecret }, text));
  if (answer.kind === "refused") {
    await recordRefusedKey(db, answer.apiKeyId, `key ${answer.reason}`);
    const challenge = tokens?.challenge(text === "" ? null : answer.reason) ?? "Bearer";
    const headers = { Vary: "Origin", "WWW-Authenticate": challenge };
    return { kind: "refused", error: toKeyError(answer.reason), headers };
  }
  const { access } = answer;
  const origin = request.headers.get("origin");
  const isListed = origin !== null && access.origins.includes(origin);
  const headers = { Vary: "Origin", ...(isListed ? toCorsHeaders(origin) : {}) };
  if (origin !== null && access.origins.length > 0 && !isListed) {
    await recordRefusedKey(db, access.apiKeyId, "origin not allowed");
    return { kind: "refused", error: wrongOrigin(), headers };
  }
  if (scope !== null && !access.scopes.includes(scope)) {
    await recordRefusedKey(db, access.apiKeyId, `scope ${scope} missing`);
    return { kind: "refused", error: missingScope(scope), headers };
  }
  const taken = buckets.take(access.apiKeyId, toRateLimit(access.callsPerMinute));
  if (taken.kind === "taken") return { kind: "admitted", access, headers };
  const error = new AppError("rate-limited", "too many calls", {
    userMessage: `Too many calls with this key. Wait ${taken.retryAfterSeconds} s.`,
  });
  return { kind: "refused", error, headers: { ...headers, "Retry-After": String(taken.retryAfterSeconds) } };
}

function recordRefusedKey(db: Database, apiKeyId: string | null, reason: string): Promise<void> {
  return recordRefusal(db, { kind: "key-refused", actorId: null, subjectId: apiKeyId, detail: { reason } });
}

/** A browser's question before the call itself, which names no key: may pages of this origin call at all? */
export async function answerPreflight(db: Database, request: Request, method: string): Promise<Response> {
  const origin = request.headers.get("origin");
  const isAllowed = origin !== null && (await isKeyOrigin(db.prisma, origin, new Date()));
  if (!isAllowed) return new Response(null, { status: 403, headers: { Vary: "Origin" } });
  return new Response(null, {
    status: 204,
    headers: {
      ...toCorsHeaders(origin),
      Vary: "Origin",
      "Access-Control-Allow-Methods": method,
      "Access-Control-Allow-Headers":
        "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-API-Key",
      "Access-Control-Max-Age": "600",
    },
  });
}

/** Without credentials: keys are sent as headers, never as cookies. */
function toCorsHeaders(origin: string): Record<string, string> {
  return { "Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "Retry-After" };
}

/** A minute's calls at once, then evenly. Undefined = any key's. */
function toRateLimit(callsPerMinute: number | null) {
  if (callsPerMinute === null) return undefined;
  return { capacity: callsPerMinute, refillPerSecond: callsPerMinute / 60 };
}

function readKey(headers: Headers): string {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return bearer ?? headers.get("x-api-key") ?? "";
}

const keyTexts: Record<KeyRefusal, string> = {
  unknown:
    "Send a valid API key as “Authorization: Bearer ssk_…” or “X-API-Key: ssk_…”. Admins make keys under Settings.",
  revoked: "This API key was revoked. Admins make keys under Settings.",
  expired: "This API key has expired. Admins make keys under Settings.",
};

function toKeyError(reason: KeyRefusal): AppError {
  return new AppError("unauthenticated", `API key ${reason}`, { userMessage: keyTexts[reason] });
}

function wrongOrigin(): AppError {
  return new AppError("forbidden", "origin not allowed", {
    userMessage: "This API key may not be used from pages of this origin. An admin can make one that may.",
  });
}

function missingScope(scope: ApiScope): AppError {
  return new AppError("forbidden", `scope ${scope} missing`, {
    userMessage: `This API key lacks the scope “${scope}”. An admin can make one that has it.`,
  });
}
