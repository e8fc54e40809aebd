import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { createSecurityEvent } from "../features/security-log/record-event";
import { hasPeople } from "../features/users/data";
import { roleSchema, type Viewer } from "../features/users/schema";
import { getDatabase } from "../platform/database";
import { AppError } from "../platform/errors";
import { withRequestAddress } from "../platform/request-address";
import { getAuth } from "./auth";
import { toClientIp } from "./client-ip";

export type { Viewer };

/** Who sent a request with these headers; null = nobody who is signed in. */
export async function findViewer(requestHeaders: Headers): Promise<Viewer | null> {
  const session = await getAuth().api.getSession({ headers: requestHeaders });
  if (!session || session.user.banned) return null;
  const { id, name, email, role } = session.user;
  const parsed = roleSchema.safeParse(role);
  return { id, name, email, role: parsed.success ? parsed.data : "viewer" };
}

/** Throws AppError("unauthenticated") for strangers. */
export async function admitViewer(request: Request): Promise<Viewer> {
  const viewer = await findViewer(request.headers);
  if (viewer) return viewer;
  throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
}

/** Who is signed in, in server components and actions; asked once a request. */
export const getViewer = cache(async (): Promise<Viewer | null> => findViewer(await headers()));

/** As getViewer; sends everyone else to the sign-in page, or to the setup page where nobody has an account yet. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await getViewer();
  if (viewer) return viewer;
  return redirect((await hasPeople(getDatabase().prisma)) ? "/sign-in" : "/setup");
}

/** Ends the session; as a server action it also clears the cookie. */
export async function signOut(): Promise<void> {
  const requestHeaders = await headers();
  const session = await getAuth().api.getSession({ headers: requestHeaders });
  await getAuth().api.signOut({ headers: requestHeaders });
  if (!session) return;
  const { id } = session.user;
  await withRequestAddress(toClientIp(requestHeaders), () =>
    createSecurityEvent(getDatabase().prisma, { kind: "signed-out", actorId: id, subjectId: id }),
  );
}
