import { z } from "zod";
import {
  countPasskeys,
  findPasskeyOwner,
  notePasskeyAdded,
  notePasskeyUse,
} from "../../features/users/passkeys";
import { requirePassword } from "../../features/users/passwords";
import { passkeyNameSchema } from "../../features/users/schema";
import { endSession } from "../../features/users/sessions";
import { passkeysMax } from "../../features/users/terms";
import { AppError } from "../../platform/errors";
import { toInputError } from "../error-mapping";
import { findSignedIn, type SessionContext, type SignedIn } from "../find-signed-in";
import { recordRefusal } from "../record-refusal";
import { refuseCrossOrigin } from "../route-handler";
import { passkeyPaths } from "./passkey-plugin";
import { countPasswordGuess } from "./password-guesses";

/** What a browser says of a passkey; better-auth reads the rest of it. */
const answerSchema = z.looseObject({
  id: z
    .string()
    .max(2_000)
    .regex(/^[\w-]+$/),
  response: z.looseObject({
    transports: z
      .array(z.string().regex(/^[a-z-]{1,30}$/))
      .max(10)
      .optional(),
  }),
});
const signInSchema = z.object({ response: answerSchema });
const askToAddSchema = z.object({ password: z.string().max(1_000) });
const addSchema = z.object({ response: answerSchema, name: passkeyNameSchema });

/** What the browser is to ask of its owner's passkeys. */
export async function askToSignIn(context: SessionContext, request: Request): Promise<Response> {
  refuseCrossOrigin(request);
  const response = await callPlugin(context, request, "GET");
  if (!response.ok) return response;
  // The plugin says "preferred" whatever it is told.
  return answer({ ...(await readObject(response)), userVerification: "required" }, response);
}

/** Signs in whose passkey answers. */
export async function signInByPasskey(context: SessionContext, request: Request): Promise<Response> {
  refuseCrossOrigin(request);
  const body = await readInput(request, signInSchema);
  const earlier = await findSignedIn(request.headers, context);
  const response = await callPlugin(context, request, "POST", body);
  const { prisma } = context.db;
  if (!response.ok) {
    const reason = refusalReasons[response.status] ?? "passkey";
    const subjectId = await findPasskeyOwner(prisma, body.response.id);
    await recordRefusal(context.db, {
      kind: "sign-in-refused",
      actorId: null,
      subjectId,
      detail: { reason },
    });
    return response;
  }
  if (earlier) await endSession(prisma, earlier.sessionId);
  await notePasskeyUse(prisma, body.response.id, new Date());
  return answer({ status: true }, response);
}

const refusalReasons: Record<number, string> = { 403: "deactivated", 429: "too many attempts" };

/** What the browser is to make a passkey for, of who is signed in and knows the password. */
export async function askToAddPasskey(context: SessionContext, request: Request): Promise<Response> {
  refuseCrossOrigin(request);
  const { viewer } = await requireOwner(context, request);
  const { password } = await readInput(request, askToAddSchema);
  countPasswordGuess(viewer.id);
  await requirePassword(context.db.prisma, viewer.id, password);
  if ((await countPasskeys(context.db.prisma, viewer.id)) >= passkeysMax)
    throw new AppError("conflict", "too many passkeys", {
      userMessage: `You have ${passkeysMax} passkeys, which is as many as there may be. Remove one first.`,
    });
  return callPlugin(context, request, "GET");
}

/** Keeps what was made for that. */
export async function addPasskey(context: SessionContext, request: Request): Promise<Response> {
  refuseCrossOrigin(request);
  const { viewer, sessionId } = await requireOwner(context, request);
  const response = await callPlugin(context, request, "POST", await readInput(request, addSchema));
  if (!response.ok)
    throw new AppError("bad-input", "passkey refused", {
      userMessage: "The passkey was not accepted. Try again.",
    });
  await notePasskeyAdded(context.db.prisma, viewer.id, sessionId);
  return answer({ status: true }, response);
}

/** Who has passkeys and came by password alone shows one first: else a password would be enough to make another. */
async function requireOwner(context: SessionContext, request: Request): Promise<SignedIn> {
  const signedIn = await findSignedIn(request.headers, context);
  if (!signedIn) throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
  if (signedIn.duty === null || signedIn.duty === "two-factor") return signedIn;
  throw new AppError("forbidden", "something is left to do first", {
    userMessage: "Finish signing in first.",
  });
}

async function readInput<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await request.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw toInputError(parsed.error);
}

/** The plugin's own routes, which answer nobody else. */
async function callPlugin(
  { auth }: SessionContext,
  request: Request,
  method: "GET" | "POST",
  body?: object,
): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  const init = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
  const response = await auth.handler(new Request(request.url, init));
  // So it also answers what is no passkey at all.
  const isUnread = request.url.endsWith(passkeyPaths.add);
  if (response.status >= 500 && !isUnread)
    throw new AppError("internal", `better-auth answered ${response.status}`);
  return response;
}

/** In place of the plugin's words, which hold the session's token; with its cookies. */
function answer(body: object, { headers }: Response): Response {
  const copied = new Headers({ "Content-Type": "application/json", "Cache-Control": "no-store" });
  for (const line of headers.getSetCookie()) copied.append("Set-Cookie", line);
  return new Response(JSON.stringify(body), { headers: copied });
}

async function readObject(response: Response): Promise<object> {
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null ? body : {};
}
