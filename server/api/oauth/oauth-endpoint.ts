import { mayRefresh } from "../../features/agent-access/accept-token";
import { keepResource } from "../../features/agent-access/programs";
import { lastingScope, listScopesOf, readScopes } from "../../features/agent-access/terms";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { getAuth } from "../auth";
import { toClientIp } from "../client-ip";
import { findSignedIn, type SessionContext } from "../find-signed-in";
import { toRoute } from "../route-handler";
import { TokenBuckets } from "../token-bucket";
import { answerOAuthPreflight, openHeaders, refuseInOAuth, toOAuthError } from "./oauth-answer";
import { getOAuthContext, type OAuthContext, toMcpResource } from "./oauth-server";

/** What serves OAuth needs to know who is signed in. */
interface OAuthEndpointContext {
  oauth: OAuthContext;
  session: SessionContext;
}

function getProcessContext(): OAuthEndpointContext {
  const oauth = getOAuthContext();
  const session = { auth: getAuth(), db: oauth.db, idleHours: getEnv().SESSION_IDLE_HOURS };
  return { oauth, session };
}

interface OAuthRoutes {
  authorize: TokenBuckets;
  register: TokenBuckets;
  token: TokenBuckets;
  revoke: TokenBuckets;
}

/** By address. Whoever registers leaves a row for a day, so that there are twenty an hour. */
const createBuckets = (): OAuthRoutes => ({
  authorize: new TokenBuckets({ capacity: 60, refillPerSecond: 1 }),
  register: new TokenBuckets({ capacity: 20, refillPerSecond: 20 / 3_600 }),
  token: new TokenBuckets({ capacity: 60, refillPerSecond: 1 }),
  revoke: new TokenBuckets({ capacity: 60, refillPerSecond: 1 }),
});

const isRoute = (name: string): name is keyof OAuthRoutes =>
  ["authorize", "register", "token", "revoke"].includes(name);

/**
 * `/api/auth/oauth2/…`: registering a program, asking a person, exchanging the code and the refresh token, and giving them back. All else that
 * the plugin serves is closed, its consent too, which our page alone gives.
 */
export function toOAuthHandler(
  openContext: () => OAuthEndpointContext = getProcessContext,
): (request: Request) => Promise<Response> {
  const buckets = createBuckets();
  const handle = async (request: Request) => {
    const name = new URL(request.url).pathname.replace("/api/auth/oauth2/", "");
    const method = name === "authorize" ? "GET" : "POST";
    if (!isRoute(name)) return refuseInOAuth(404, "invalid_request", "There is nothing here.");
    if (request.method === "OPTIONS" && name !== "authorize") return answerOAuthPreflight("POST");
    if (request.method !== method)
      return refuseInOAuth(405, "invalid_request", `Send a ${method}.`, { Allow: method });
    const taken = buckets[name].take(toClientIp(request.headers));
    if (taken.kind === "empty")
      throw new AppError("rate-limited", "too many calls", {
        userMessage: `Too many calls from here. Wait ${taken.retryAfterSeconds} s.`,
        retryAfterSeconds: taken.retryAfterSeconds,
      });
    const context = openContext();
    if (name === "authorize") return serveAuthorize(context, request);
    const answer = await servePost(context.oauth, name, request);
    for (const [header, value] of Object.entries(openHeaders)) answer.headers.set(header, value);
    answer.headers.set("Cache-Control", "no-store");
    return answer;
  };
  return toRoute(handle, { body: "signIn", toResponse: toOAuthError });
}

/** Sends who is not signed in to sign in first, and everyone to the page that asks. */
async function serveAuthorize({ oauth, session }: OAuthEndpointContext, request: Request): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  const signedIn = await findSignedIn(request.headers, session);
  if (!signedIn) return redirectTo(`/sign-in?from=${encodeURIComponent(`${pathname}${search}`)}`);
  if (signedIn.duty !== null) return redirectTo("/finish-sign-in");
  const resource = toMcpResource(oauth.origin);
  await keepResource(oauth.db.pool, resource);
  const asked = new URLSearchParams(searchParams);
  const named = (asked.get("scope") ?? "").split(" ");
  const allowed = listScopesOf(signedIn.viewer.role).filter((scope) => named.includes(scope));
  asked.set("scope", [...(allowed.length > 0 ? allowed : readScopes), lastingScope].join(" "));
  // Nobody has checked who these programs are, so that each time a person says yes (RFC 8252, section 8.6).
  asked.set("prompt", "consent");
  if (!asked.has("resource")) asked.set("resource", resource);
  const url = new URL(`${pathname}?${asked}`, oauth.origin);
  return passOn(oauth, new Request(url, { headers: toNavigation(request.headers) }));
}

/** As a browser sends it that opens a page. */
function toNavigation(headers: Headers): Headers {
  const kept = new Headers({ accept: "text/html" });
  const cookie = headers.get("cookie");
  if (cookie !== null) kept.set("cookie", cookie);
  return kept;
}

const redirectTo = (location: string) =>
  new Response(null, { status: 302, headers: { Location: location, "Cache-Control": "no-store" } });

async function servePost(
  oauth: OAuthContext,
  name: Exclude<keyof OAuthRoutes, "authorize">,
  request: Request,
): Promise<Response> {
  const text = await request.text();
  if (name === "token") {
    const form = new URLSearchParams(text);
    const isStopped =
      form.get("grant_type") === "refresh_token" &&
      !(await mayRefresh(oauth.db, form.get("refresh_token") ?? ""));
    if (isStopped)
      return refuseInOAuth(400, "invalid_grant", "Access has ended. Ask the person to let you in again.");
  }
  const headers = new Headers();
  for (const header of ["content-type", "authorization", "accept"]) {
    const value = request.headers.get(header);
    if (value !== null) headers.set(header, value);
  }
  // Cookies stay behind: who registers is nobody, whatever a browser sends along.
  const body = name === "register" ? toRegistration(text) : text;
  return passOn(
    oauth,
    new Request(new URL(new URL(request.url).pathname, oauth.origin), { method: "POST", headers, body }),
  );
}

/** Programs on a desk listen on the loopback interface, and don't say that this is what they are. */
function toRegistration(text: string): string {
  let stated: unknown;
  try {
    stated = JSON.parse(text);
  } catch {
    return text;
  }
  if (typeof stated !== "object" || stated === null || "application_type" in stated) return text;
  const uris: unknown = Reflect.get(stated, "redirect_uris");
  const isNative = Array.isArray(uris) && uris.some((uri) => !String(uri).startsWith("https:"));
  // Scopes are for the person to give, not for the program to keep.
  const { scope: _, ...rest } = stated as Record<string, unknown>;
  return JSON.stringify({ ...rest, application_type: isNative ? "native" : "web" });
}

async function passOn({ server }: OAuthContext, request: Request): Promise<Response> {
  const answer = await server.handler(request);
  if (answer.status >= 500) throw new AppError("internal", `better-auth answered ${answer.status}`);
  return new Response(answer.body, { status: answer.status, headers: new Headers(answer.headers) });
}
