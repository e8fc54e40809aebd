import { z } from "zod";
import { endSession } from "../../features/users/sessions";
import { findSignedIn, type SessionContext } from "../find-signed-in";
import { recordRefusal } from "../record-refusal";
import { singleSignOnId } from "./single-sign-on";

const inputSchema = z.object({
  /** Of this host: one slash, and no other host behind it. */
  returnPath: z
    .string()
    .max(2_000)
    .regex(/^\/(?![/\\])/),
});
const refusedPath = "/sign-in?refused=sso";

/** Answers with the provider's address, to which the browser goes. What else better-auth's route would take is not passed on. */
export async function beginSingleSignOn({ auth }: SessionContext, request: Request): Promise<Response> {
  const parsed = inputSchema.safeParse(await request.json().catch(() => null));
  if (!parsed.success) return Response.json({ message: "returnPath has to be a path." }, { status: 400 });
  const body = {
    provider: singleSignOnId,
    callbackURL: parsed.data.returnPath,
    errorCallbackURL: refusedPath,
    disableRedirect: true,
  };
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  return auth.handler(new Request(request.url, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** The way back: signs in whom the provider vouches for and an admin has made an account for, and sends all others to the sign-in page. */
export async function endSingleSignOn(context: SessionContext, request: Request): Promise<Response> {
  const earlier = await findSignedIn(request.headers, context);
  const response = await context.auth.handler(request);
  const hasSession = response.headers.getSetCookie().some((line) => /session_token=[^;]/.test(line));
  if (!hasSession) {
    const detail = { reason: "single sign-on" };
    await recordRefusal(context.db, { kind: "sign-in-refused", actorId: null, detail });
    return new Response(null, {
      status: 303,
      headers: { Location: refusedPath, "Cache-Control": "no-store" },
    });
  }
  if (earlier) await endSession(context.db.prisma, earlier.sessionId);
  return response;
}
