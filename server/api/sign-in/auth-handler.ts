import { findPersonIdByEmail, hasTwoFactor } from "../../features/users/data";
import { claimCode, findChallengedPerson } from "../../features/users/second-factor";
import { endSession } from "../../features/users/sessions";
import { getDatabase } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError, toUserMessage } from "../../platform/errors";
import { toWords } from "../../platform/wording/word-sentences";
import { getAuth } from "../auth";
import { findSignedIn, type SessionContext } from "../find-signed-in";
import { toRoute } from "../route-handler";
import { type Asked, recordAuthFailure, recordAuthSuccess } from "./auth-events";
import { passkeyPaths } from "./passkey-plugin";
import { countPasswordGuess } from "./password-guesses";
import { addPasskey, askToAddPasskey, askToSignIn, signInByPasskey } from "./serve-passkeys";
import { beginSingleSignOn, endSingleSignOn } from "./serve-single-sign-on";
import { singleSignOnId } from "./single-sign-on";

/** What is reachable over HTTP; people and roles are managed through tRPC alone. */
const openPaths = [
  "/sign-in/email",
  "/sign-out",
  "/two-factor/enable",
  "/two-factor/disable",
  "/two-factor/generate-backup-codes",
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
] as const;
export type OpenPath = (typeof openPaths)[number];

/** Open to who is signed in alone. */
const ownPaths: readonly OpenPath[] = [
  "/two-factor/enable",
  "/two-factor/disable",
  "/two-factor/generate-backup-codes",
];

/** What is not passed on as it is. */
const routes: Record<string, (context: SessionContext, request: Request) => Promise<Response>> = {
  "POST /sign-in/social": beginSingleSignOn,
  [`GET /callback/${singleSignOnId}`]: endSingleSignOn,
  [`POST ${passkeyPaths.askToSignIn}`]: askToSignIn,
  [`POST ${passkeyPaths.signIn}`]: signInByPasskey,
  [`POST ${passkeyPaths.askToAdd}`]: askToAddPasskey,
  [`POST ${passkeyPaths.add}`]: addPasskey,
};

/** Serves sign-in, and writes down who came in and who was refused. */
export const handleAuthRequest = toRoute(
  (
    request: Request,
    context: SessionContext = { auth: getAuth(), db: getDatabase(), idleHours: getEnv().SESSION_IDLE_HOURS },
  ) => {
    const pathname = new URL(request.url).pathname;
    const route = routes[`${request.method} ${pathname.replace("/api/auth", "")}`];
    if (route) return route(context, request);
    const path = openPaths.find((open) => pathname === `/api/auth${open}`);
    return path ? serve(context, path, request) : new Response("Not Found", { status: 404 });
  },
  { body: "signIn" },
);

async function serve(context: SessionContext, path: OpenPath, request: Request): Promise<Response> {
  const asked = await readAsked(context, path, request);
  if (ownPaths.includes(path)) {
    if (!asked.isSignedIn || asked.personId === null) return refuse(401, "Sign in to go on.");
    // Else a password would be enough for another second factor.
    if (asked.awaitsPasskey) return refuse(403, "Finish signing in first.");
    try {
      countPasswordGuess(asked.personId);
    } catch (error) {
      const response = refuse(429, toUserMessage(error));
      await recordAuthFailure(context.db, asked, response);
      return response;
    }
  }
  if (path === "/two-factor/verify-totp" && !(await claim(context, asked))) {
    const response = refuse(401, "This code was used already. Wait for the next one.");
    await recordAuthFailure(context.db, asked, response);
    return response;
  }
  const earlier = path === "/sign-in/email" ? await findSignedIn(request.headers, context) : null;
  const response = await context.auth.handler(request);
  // Its own word for it, on standard error, has no id.
  if (response.status >= 500) throw new AppError("internal", `better-auth answered ${response.status}`);
  if (response.ok && earlier !== null) await endSession(context.db.prisma, earlier.sessionId);
  if (response.ok) await recordAuthSuccess(context.db, asked, response);
  else await recordAuthFailure(context.db, asked, response);
  return response;
}

/** A code that was tried once is not looked at again: who saw it typed can't use it. */
async function claim({ db }: SessionContext, { personId, isSignedIn, code }: Asked): Promise<boolean> {
  if (isSignedIn || personId === null || code === null) return true;
  return claimCode(db.prisma, personId, code);
}

function refuse(status: number, message: string): Response {
  return Response.json({ message: toWords(message) }, { status, headers: { "Cache-Control": "no-store" } });
}

async function readAsked(context: SessionContext, path: OpenPath, request: Request): Promise<Asked> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  const read = (name: string) => {
    const value = typeof body === "object" && body !== null ? Reflect.get(body, name) : null;
    return typeof value === "string" ? value.slice(0, 300) : null;
  };
  const { prisma } = context.db;
  const signedIn = path === "/sign-in/email" ? null : await findSignedIn(request.headers, context);
  const email = path === "/sign-in/email" ? read("email") : null;
  const personId = signedIn
    ? signedIn.viewer.id
    : email === null
      ? await findChallengedPerson(prisma, request.headers)
      : await findPersonIdByEmail(prisma, email);
  const isOn = signedIn !== null && (await hasTwoFactor(prisma, signedIn.viewer.id));
  return {
    path,
    personId,
    isSignedIn: signedIn !== null,
    awaitsPasskey: signedIn?.duty === "passkey",
    hasTwoFactor: isOn,
    code: read("code"),
  };
}
