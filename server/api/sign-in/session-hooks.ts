import { createSecurityEvent, type NewSecurityEvent } from "../../features/security-log/record-event";
import { byPasskey } from "../../features/users/terms";
import type { Database } from "../../platform/database";
import { passkeySignInPath } from "./passkey-plugin";
import { singleSignOnId } from "./single-sign-on";

/** Who vouched for the person of a new session, and how the security log says it; null = their password. */
function findVoucher(path = ""): { signedInBy: string; method: string } | null {
  if (path.startsWith("/callback/")) return { signedInBy: singleSignOnId, method: "single sign-on" };
  if (path === passkeySignInPath) return { signedInBy: byPasskey, method: "passkey" };
  return null;
}

const withoutTokens = { accessToken: null, refreshToken: null, idToken: null };

/** Notes who vouched for a session, writes such sign-ins down, and keeps none of the provider's tokens: nobody asks it anything later. */
export function toDatabaseHooks({ prisma }: Pick<Database, "prisma">) {
  return {
    account: { create: { before: async (account: object) => ({ data: { ...account, ...withoutTokens } }) } },
    session: {
      create: {
        before: async (session: object, context: { path?: string } | null) => {
          const voucher = findVoucher(context?.path);
          return voucher ? { data: { ...session, signedInBy: voucher.signedInBy } } : undefined;
        },
        after: async ({ userId }: { userId: string }, context: { path?: string } | null) => {
          const voucher = findVoucher(context?.path);
          if (!voucher) return;
          const detail: NewSecurityEvent["detail"] = { method: voucher.method };
          await createSecurityEvent(prisma, {
            kind: "signed-in",
            actorId: userId,
            subjectId: userId,
            detail,
          });
        },
      },
    },
  };
}
