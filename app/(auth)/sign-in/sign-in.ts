import { t } from "@lingui/core/macro";
import { callAuth } from "@/app/_features/account/call-auth";

export type SignInResult =
  | { kind: "signed-in" }
  /** The password was right; a code of the app or a recovery code is wanted. */
  | { kind: "second-factor" }
  | { kind: "refused"; message: string };

/** Asks for a session; the answer sets its cookie. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  const answer = await callAuth("/sign-in/email", { email, password });
  if (answer.kind === "done") {
    return { kind: answer.body.twoFactorRedirect === true ? "second-factor" : "signed-in" };
  }
  if (answer.status === 400 || answer.status === 401) {
    const message = t`The e-mail address or the password is not right. Check both and try again.`;
    return { kind: "refused", message };
  }
  return { kind: "refused", message: answer.message };
}

/** The second step. A challenge that is too old has to begin anew. */
export async function sendCode(code: string, isRecoveryCode: boolean): Promise<SignInResult> {
  const path = isRecoveryCode ? "/two-factor/verify-backup-code" : "/two-factor/verify-totp";
  const answer = await callAuth(path, { code: code.replace(/\s+/g, "") });
  if (answer.kind === "done") return { kind: "signed-in" };
  if (answer.status !== 400 && answer.status !== 401) return { kind: "refused", message: answer.message };
  const message = isRecoveryCode
    ? t`This recovery code is not right, or was used. Try another one, or sign in anew.`
    : t`This code is not right, or was used. Type the one that the app shows now, or sign in anew.`;
  return { kind: "refused", message };
}
