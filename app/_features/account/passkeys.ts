import { t } from "@lingui/core/macro";
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { type AuthAnswer, callAuth } from "./call-auth";

export type PasskeyOutcome = { kind: "done" } | { kind: "refused"; message: string };

/** Asks the browser for a passkey of this site's; who has it is signed in then. */
export async function signInWithPasskey(): Promise<PasskeyOutcome> {
  const asked = await callAuth("/passkey/generate-authenticate-options", {});
  if (asked.kind === "refused") return asked;
  // The server's own words, as it sent them.
  const optionsJSON = asked.body as unknown as PublicKeyCredentialRequestOptionsJSON;
  const answered = await attempt(() => startAuthentication({ optionsJSON }));
  if (answered.kind === "refused") return answered;
  const response = await callAuth("/passkey/verify-authentication", { response: answered.response });
  if (response.kind === "refused" && response.status === 401) {
    const message = t`This passkey is not known here any more. Sign in with your password.`;
    return { kind: "refused", message };
  }
  return toOutcome(response);
}

/** Has the device make a passkey for who is signed in and gave their password. */
export async function addPasskey(password: string, name: string): Promise<PasskeyOutcome> {
  const asked = await callAuth("/passkey/generate-register-options", { password });
  if (asked.kind === "refused") return asked;
  const optionsJSON = asked.body as unknown as PublicKeyCredentialCreationOptionsJSON;
  const made = await attempt(() => startRegistration({ optionsJSON }));
  if (made.kind === "refused") return made;
  return toOutcome(await callAuth("/passkey/verify-registration", { response: made.response, name }));
}

function toOutcome(answer: AuthAnswer): PasskeyOutcome {
  return answer.kind === "done" ? { kind: "done" } : answer;
}

async function attempt<T>(
  ask: () => Promise<T>,
): Promise<{ kind: "done"; response: T } | { kind: "refused"; message: string }> {
  try {
    return { kind: "done", response: await ask() };
  } catch (error) {
    return { kind: "refused", message: explain(error) };
  }
}

/** The browser's reasons, by the names that WebAuthn gives them. */
function explain(error: unknown): string {
  if (typeof window.PublicKeyCredential === "undefined")
    return t`This browser has no passkeys here. They need https, or localhost.`;
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return t`This device holds a passkey of yours already.`;
  if (name === "SecurityError")
    return t`Passkeys work only at the address that SameSKU was set up with. Open it there.`;
  return t`Nothing came from the passkey. Try again.`;
}
