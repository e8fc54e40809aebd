import { APIError, createAuthMiddleware } from "better-auth/api";
import { z } from "zod";
import { passwordLengthMax } from "../../features/users/terms";
import type { Clock } from "../../platform/clock";
import { DeviceCookies } from "./device-cookie";
import { SignInDelays } from "./sign-in-delays";

const signInSchema = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  password: z.string().min(1).max(passwordLengthMax),
});

interface GuardOptions {
  secret: string;
  isSecure: boolean;
  clock?: Clock | undefined;
}

/**
 * Slows guesses down. Those at one account count together, from whatever addresses they come, but for devices that have signed in to
 * it before: each of these counts by itself, so that nobody locks an owner out. What can't be right is refused before it counts.
 */
export function guardSignIn({ secret, isSecure, clock }: GuardOptions) {
  const delays = new SignInDelays(clock);
  const devices = new DeviceCookies(secret, isSecure, clock);
  const toKey = (email: string, cookie: string | null) => {
    const device = devices.read(email, cookie);
    return device === null ? `account ${email}` : `device ${device}`;
  };

  const before = createAuthMiddleware(async (ctx) => {
    if (ctx.path !== "/sign-in/email") return;
    const parsed = signInSchema.safeParse(ctx.body);
    if (!parsed.success) {
      throw new APIError("BAD_REQUEST", { message: "Send an e-mail address and a password." });
    }
    const { email } = parsed.data;
    const begun = delays.begin(toKey(email, ctx.getCookie(devices.toName(email))));
    if (begun.kind === "allowed") return;
    const headers = { "Retry-After": String(begun.waitSeconds) };
    const message = `Too many attempts for this account. Wait ${begun.waitSeconds} s and try again.`;
    throw new APIError("TOO_MANY_REQUESTS", { message }, headers);
  });

  const after = createAuthMiddleware(async (ctx) => {
    const email = ctx.context.newSession?.user.email;
    if (!email) return;
    delays.succeed(toKey(email, ctx.getCookie(devices.toName(email))));
    const { name, value, options } = devices.create(email);
    ctx.setCookie(name, value, options);
  });

  return { before, after };
}
