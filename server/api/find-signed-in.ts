import { countPasskeys } from "../features/users/passkeys";
import { roleSchema, type Viewer } from "../features/users/schema";
import { endSession, noteSessionUse } from "../features/users/sessions";
import { getSignInRules } from "../features/users/sign-in-rules";
import { byPasskey } from "../features/users/terms";
import { type Clock, systemClock } from "../platform/clock";
import { type Database, getDatabase } from "../platform/database";
import { getEnv } from "../platform/env";
import { type Auth, getAuth } from "./auth";
import { singleSignOnId } from "./sign-in/single-sign-on";

/**
 * What a person has to do before anything else is open to them: choose a password of their own, set up a second factor, show a passkey that
 * they have.
 */
type Duty = "password" | "two-factor" | "passkey";

export interface SignedIn {
  viewer: Viewer;
  sessionId: string;
  /** Null = may use everything that their role may. */
  duty: Duty | null;
}

export interface SessionContext {
  auth: Auth;
  db: Database;
  /** Hours without a request after which a session ends. */
  idleHours: number;
  clock?: Clock;
}

/** How old the note of a session's last use may be while it is in use. */
const lastUsedAgeMs = 60_000;

/** Who sent a request with these headers; null = nobody who is signed in. A session that was idle for too long is ended here. */
export async function findSignedIn(
  requestHeaders: Headers,
  { auth, db, idleHours, clock = systemClock }: SessionContext = getSessionContext(),
): Promise<SignedIn | null> {
  const found = await auth.api.getSession({ headers: requestHeaders, query: { disableRefresh: true } });
  if (!found || found.user.banned) return null;
  const { session, user } = found;
  const idleMs = clock.now().getTime() - session.updatedAt.getTime();
  if (idleMs > idleHours * 3_600_000) {
    await endSession(db.prisma, session.id);
    return null;
  }
  if (idleMs > lastUsedAgeMs) await noteSessionUse(db.prisma, session.id, clock.now());
  const role = roleSchema.catch("viewer").parse(user.role);
  return {
    viewer: { id: user.id, name: user.name, email: user.email, role },
    sessionId: session.id,
    // Who comes from the identity provider keeps its rules.
    duty:
      session.signedInBy === singleSignOnId
        ? null
        : await findDuty(db, { ...user, role, signedInBy: session.signedInBy }),
  };
}

async function findDuty(
  db: Database,
  person: Pick<Viewer, "id" | "role"> & {
    mustChangePassword?: boolean | null;
    twoFactorEnabled?: boolean | null;
    signedInBy?: string | null | undefined;
  },
): Promise<Duty | null> {
  if (person.mustChangePassword) return "password";
  if (person.twoFactorEnabled || person.signedInBy === byPasskey) return null;
  const { twoFactorRoles } = await getSignInRules(db.prisma);
  if (!twoFactorRoles.includes(person.role)) return null;
  return (await countPasskeys(db.prisma, person.id)) > 0 ? "passkey" : "two-factor";
}

function getSessionContext(): SessionContext {
  return { auth: getAuth(), db: getDatabase(), idleHours: getEnv().SESSION_IDLE_HOURS };
}
