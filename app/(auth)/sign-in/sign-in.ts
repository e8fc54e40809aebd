import { t } from "@lingui/core/macro";

export type SignInResult = { kind: "signed-in" } | { kind: "refused"; message: string };

/** Asks for a session; the answer sets its cookie. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  try {
    const response = await fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    return response.ok ? { kind: "signed-in" } : { kind: "refused", message: await explain(response) };
  } catch {
    return { kind: "refused", message: t`The server did not answer. Check the connection and try again.` };
  }
}

async function explain(response: Response): Promise<string> {
  if (response.status === 400 || response.status === 401) {
    return t`The e-mail address or the password is not right. Check both and try again.`;
  }
  if (response.status >= 500) return t`Something went wrong on our side. Try again in a moment.`;
  const body: unknown = await response.json().catch(() => null);
  const message = typeof body === "object" && body !== null && "message" in body ? body.message : null;
  return typeof message === "string" ? message : t`Signing in was refused. Try again in a minute.`;
}
