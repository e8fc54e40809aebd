import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import type { Role, Viewer } from "../features/users/schema";
import type { Database } from "../platform/database";
import { AppError, toUserMessage } from "../platform/errors";
import { findRequest } from "../platform/request-context";
import { inSpan } from "../platform/tracing/in-span";
import { toWords, wordAnswer } from "../platform/wording/word-sentences";
import { errorTargets, toAppError, toInputError } from "./error-mapping";
import { recordRefusal } from "./record-refusal";
import { refuseUnstorable } from "./storable-text";
import { TokenBuckets } from "./token-bucket";

/** What each procedure is given. */
export interface TrpcContext {
  /** Who is signed in, null = nobody. */
  viewer: Viewer | null;
  /** Of whom is signed in, over HTTP. */
  sessionId?: string;
  db: Database;
  ip: string;
}

const t = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  errorFormatter: ({ shape, error }) => {
    // What no procedure threw, such as an answer that can't be written down, comes here unmapped.
    const { cause, message } = error.code === "INTERNAL_SERVER_ERROR" ? toTrpcError(error) : error;
    const userMessage = cause instanceof AppError ? toUserMessage(cause) : message;
    const { httpStatus, code, path } = shape.data;
    /** What a person may read, and the id that leads into the server's log. */
    const requestId = findRequest()?.id ?? null;
    const data = { httpStatus, code, path, requestId, userMessage: toWords(userMessage) };
    return { ...shape, message: userMessage, data };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Turns whatever a procedure threw into one coded error that is safe to show. */
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  throw toTrpcError(result.error);
});

function toTrpcError(error: TRPCError): TRPCError {
  if (error.cause instanceof ZodError && error.code === "BAD_REQUEST") return wrap(toInputError(error.cause));
  if (error.code !== "INTERNAL_SERVER_ERROR" || mapped.has(error)) return error;
  return wrap(toAppError(error.cause ?? error));
}

/** What was mapped by a procedure comes to the formatter again: it is logged once. */
const mapped = new WeakSet<TRPCError>();

function wrap(cause: AppError): TRPCError {
  const error = new TRPCError({ code: errorTargets[cause.code].trpc, message: toUserMessage(cause), cause });
  mapped.add(error);
  return error;
}

/** A page asks for some ten things at once; nobody works faster than twenty calls a second for long. */
const buckets = new TokenBuckets({ capacity: 300, refillPerSecond: 20 });

const limitRate = t.middleware(({ ctx, next }) => {
  const taken = buckets.take(ctx.viewer?.id ?? ctx.ip);
  if (taken.kind === "empty") {
    throw new AppError("rate-limited", "too many calls", {
      userMessage: `Too many requests. Wait ${taken.retryAfterSeconds} s and try again.`,
    });
  }
  return next();
});

const checkTexts = t.middleware(async ({ getRawInput, next }) => {
  refuseUnstorable(await getRawInput());
  return next();
});

const traceCall = t.middleware(({ path, next }) =>
  inSpan(`trpc ${path}`, { "rpc.system.name": "trpc", "rpc.method": path }, async (span) => {
    const result = await next();
    if (!result.ok) span.fail(result.error.cause ?? result.error);
    return result;
  }),
);

/** The admin alone calls here, in the language of this instance. */
const wordAnswers = t.middleware(async ({ next }) => {
  const result = await next();
  return result.ok ? { ...result, data: wordAnswer(result.data) } : result;
});

const baseProcedure = t.procedure.use(traceCall).use(wordAnswers).use(mapErrors).use(limitRate);

function requireRole(allowed: readonly Role[], userMessage: string) {
  return t.middleware(async ({ ctx, next, path }) => {
    const { viewer } = ctx;
    if (!viewer) {
      throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
    }
    if (!allowed.includes(viewer.role)) {
      await recordRefusal(ctx.db, { kind: "access-refused", actorId: viewer.id, detail: { reason: path } });
      throw new AppError("forbidden", "role too low", { userMessage });
    }
    return next({ ctx: { ...ctx, viewer } });
  });
}

function procedureFor(allowed: readonly Role[], userMessage: string) {
  return baseProcedure.use(requireRole(allowed, userMessage)).use(checkTexts);
}

/** Anyone who is signed in. */
export const viewerProcedure = procedureFor(["viewer", "merchandiser", "admin"], "");

/** Merchandisers and admins: everything that changes offers, matches and products. */
export const merchandiserProcedure = procedureFor(
  ["merchandiser", "admin"],
  "Viewers can only read. Ask an admin for the merchandiser role.",
);

/** Admins: people, keys, matchers. */
export const adminProcedure = procedureFor(["admin"], "Only an admin can do this.");
