import { getDatabase } from "../platform/database";
import { toClientIp } from "./client-ip";
import { findSignedIn } from "./find-signed-in";
import type { TrpcContext } from "./trpc";

/** The context of a request over HTTP. Who has something left to do before signing in is done is nobody here. */
export async function createTrpcContext(headers: Headers): Promise<TrpcContext> {
  const signedIn = await findSignedIn(headers);
  const isDone = signedIn?.duty === null;
  return {
    viewer: isDone ? signedIn.viewer : null,
    sessionId: isDone ? signedIn.sessionId : undefined,
    db: getDatabase(),
    ip: toClientIp(headers),
  };
}
