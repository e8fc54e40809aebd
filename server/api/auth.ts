import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { admin } from "better-auth/plugins/admin";
import { adminAc, userAc } from "better-auth/plugins/admin/access";
import { passwordLengthMax, passwordLengthMin } from "../features/users/terms";
import { getAuthSecret } from "../platform/auth-secret";
import type { Clock } from "../platform/clock";
import { type Database, getDatabase } from "../platform/database";
import { getEnv } from "../platform/env";
import { AppError } from "../platform/errors";
import { clientAddressHeader } from "./client-ip";
import { guardSignIn } from "./guard-sign-in";
import { toRoute } from "./route-handler";
import { isSameOrigin } from "./same-origin";

interface AuthOptions {
  db: Pick<Database, "prisma">;
  secret: string;
  /** The address that people open. */
  baseUrl: string;
  port: number;
  clock?: Clock;
}

/** Sessions and passwords. There is no open sign-up: the setup link makes the first admin, admins make the others. */
export function createAuth({ db, secret, baseUrl, port, clock }: AuthOptions) {
  const isSecure = baseUrl.startsWith("https://");
  return betterAuth({
    appName: "SameSKU",
    baseURL: baseUrl,
    basePath: "/api/auth",
    secret,
    database: prismaAdapter(db.prisma, { provider: "postgresql" }),
    trustedOrigins: (request) => listTrustedOrigins(port, request),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
    },
    session: { expiresIn: 14 * 24 * 3_600, updateAge: 24 * 3_600 },
    rateLimit: {
      enabled: true,
      storage: "memory",
      window: 60,
      max: 300,
      customRules: { "/sign-in/email": { window: 60, max: 20 } },
    },
    hooks: guardSignIn({ secret, isSecure, clock }),
    advanced: {
      cookiePrefix: "samesku",
      useSecureCookies: isSecure,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      admin({
        defaultRole: "viewer",
        adminRoles: ["admin"],
        roles: { admin: adminAc, merchandiser: userAc, viewer: userAc },
        bannedUserMessage: "This account is deactivated. Ask an admin to activate it again.",
      }),
      nextCookies(),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** This machine under both its names, and whatever address the page itself was opened at. */
function listTrustedOrigins(port: number, request: Request | undefined): string[] {
  const local = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  const origin = request?.headers.get("origin");
  return request && origin && isSameOrigin(request.headers) ? [...local, origin] : local;
}

let current: Auth | undefined;

/** The auth of this process. */
export function getAuth(): Auth {
  if (!current) {
    const env = getEnv();
    const baseUrl = env.APP_URL ?? `http://localhost:${env.PORT}`;
    current = createAuth({ db: getDatabase(), secret: getAuthSecret(env), baseUrl, port: env.PORT });
  }
  return current;
}

/** What is reachable over HTTP; people and roles are managed through tRPC alone. */
const openPaths = new Set(["/api/auth/sign-in/email", "/api/auth/sign-out", "/api/auth/get-session"]);

export const handleAuthRequest = toRoute(serveAuth, { body: "signIn" });

async function serveAuth(request: Request): Promise<Response> {
  if (!openPaths.has(new URL(request.url).pathname)) return new Response("Not Found", { status: 404 });
  const answer = await getAuth().handler(request);
  // Its own word for it, on standard error, has no id.
  if (answer.status >= 500) throw new AppError("internal", `better-auth answered ${answer.status}`);
  return answer;
}
