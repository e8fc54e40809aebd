import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { createSecurityEvent } from "../features/security-log/record-event";
import { hasPeople } from "../features/users/data";
import type { Viewer } from "../features/users/schema";
import { getDatabase } from "../platform/database";
import { AppError } from "../platform/errors";
import { getAuth } from "./auth";
import { findSignedIn, type SignedIn } from "./find-signed-in";
import { inRequestOf } from "./request-of";
import { toSignInPath } from "./sign-in/sign-in-path";

export type { Viewer };

/** Who sent a request with these headers; null = nobody who is signed in and has done what signing in takes. */
export async function findViewer(requestHeaders: Headers): Promise<Viewer | null> {
  const signedIn = await findSignedIn(requestHeaders);
  return signedIn && signedIn.duty === null ? signedIn.viewer : null;
}

/** Throws AppError("unauthenticated") for strangers. */
export async function admitViewer(request: Request): Promise<Viewer> {
  const viewer = await findViewer(request.headers);
  if (viewer) return viewer;
  throw new AppError("unauthenticated", "not signed in", { userMessage: "Sign in to go on." });
}

/** Who is signed in, in server components and actions, also where something is left to do first; asked once a request. */
export const getSignedIn = cache(async (): Promise<SignedIn | null> => findSignedIn(await headers()));

/** As findViewer, in server components and actions. */
export async function getViewer(): Promise<Viewer | null> {
  const signedIn = await getSignedIn();
  return signedIn && signedIn.duty === null ? signedIn.viewer : null;
}

/**
 * As getViewer; sends everyone else to the sign-in page, which leads back to where they were going, to what is left to do, or to the setup page where nobody has an account yet.
 */
export async function requireViewer(): Promise<Viewer> {
  const signedIn = await getSignedIn();
  if (signedIn) return signedIn.duty === null ? signedIn.viewer : redirect("/finish-sign-in");
  if (!(await hasPeople(getDatabase().prisma))) return redirect("/setup");
  return redirect(toSignInPath((await headers()).get("x-samesku-path")));
}

/** Ends the session; as a server action it also clears the cookie. */
export async function signOut(): Promise<void> {
  const requestHeaders = await headers();
  const signedIn = await findSignedIn(requestHeaders);
  await getAuth().api.signOut({ headers: requestHeaders });
  if (!signedIn) return;
  const { id } = signedIn.viewer;
  await inRequestOf(requestHeaders, () =>
    createSecurityEvent(getDatabase().prisma, { kind: "signed-out", actorId: id, subjectId: id }),
  );
}
