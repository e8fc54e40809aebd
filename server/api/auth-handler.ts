import { z } from "zod";
import type { NewSecurityEvent } from "../features/security-log/record-event";
import { createSecurityEvent } from "../features/security-log/record-event";
import { findPersonIdByEmail } from "../features/users/data";
import { type Database, getDatabase } from "../platform/database";
import { AppError } from "../platform/errors";
import { type Auth, getAuth } from "./auth";
import { recordRefusal } from "./record-refusal";
import { toRoute } from "./route-handler";

interface AuthContext {
  auth: Auth;
  db: Database;
}

/** What is reachable over HTTP; people and roles are managed through tRPC alone. */
const openPaths = ["/sign-in/email", "/sign-out"] as const;
type OpenPath = (typeof openPaths)[number];

/** Serves sign-in, and writes down who came in and who was refused. */
export const handleAuthRequest = toRoute(
  (request: Request, context: AuthContext = { auth: getAuth(), db: getDatabase() }) => {
    const pathname = new URL(request.url).pathname;
    const path = openPaths.find((open) => pathname === `/api/auth${open}`);
    return path ? serve(context, path, request) : new Response("Not Found", { status: 404 });
  },
  { body: "signIn" },
);

async function serve(context: AuthContext, path: OpenPath, request: Request): Promise<Response> {
  const before = await readBefore(context, path, request);
  const response = await context.auth.handler(request);
  // Its own word for it, on standard error, has no id.
  if (response.status >= 500) throw new AppError("internal", `better-auth answered ${response.status}`);
  if (response.ok) await recordSuccess(context, path, before, response);
  else await recordFailure(context, path, before, response);
  return response;
}

/** Who asks, as far as it can be known before the answer. */
interface Before {
  /** Of the account that is asked for, or of who is signed in; null = no account. */
  personId: string | null;
}

async function readBefore({ auth, db }: AuthContext, path: OpenPath, request: Request): Promise<Before> {
  if (path === "/sign-in/email") {
    const body: unknown = await request
      .clone()
      .json()
      .catch(() => null);
    const email = z.object({ email: z.string() }).safeParse(body).data?.email;
    return { personId: email === undefined ? null : await findPersonIdByEmail(db.prisma, email) };
  }
  const session = await auth.api.getSession({ headers: request.headers });
  return { personId: session?.user.id ?? null };
}

async function recordSuccess(
  { db }: AuthContext,
  path: OpenPath,
  { personId }: Before,
  _response: Response,
): Promise<void> {
  const events: Record<OpenPath, Omit<NewSecurityEvent, "actorId">> = {
    "/sign-in/email": { kind: "signed-in", detail: { method: "password" } },
    "/sign-out": { kind: "signed-out" },
  };
  if (personId === null) return;
  await createSecurityEvent(db.prisma, { ...events[path], actorId: personId, subjectId: personId });
}

const refusalReasons: Record<number, string> = {
  403: "deactivated",
  429: "too many attempts",
};

async function recordFailure(
  { db }: AuthContext,
  path: OpenPath,
  { personId }: Before,
  response: Response,
): Promise<void> {
  if (path === "/sign-out") return;
  const unproven = personId === null ? "no such account" : "wrong password";
  const reason = refusalReasons[response.status] ?? unproven;
  // Who tries is not known; which account is.
  await recordRefusal(db, {
    kind: "sign-in-refused",
    actorId: null,
    subjectId: personId,
    detail: { reason },
  });
}
