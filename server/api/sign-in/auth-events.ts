import { createSecurityEvent, type NewSecurityEvent } from "../../features/security-log/record-event";
import type { Database } from "../../platform/database";
import { recordRefusal } from "../record-refusal";
import type { OpenPath } from "./auth-handler";

/** What is asked for, as far as it can be known before the answer. */
export interface Asked {
  path: OpenPath;
  /** Of the account that is asked for, or of who is signed in; null = no account. */
  personId: string | null;
  isSignedIn: boolean;
  /** Who is signed in has still to show a passkey. */
  awaitsPasskey: boolean;
  /** Who is signed in has a second factor already. */
  hasTwoFactor: boolean;
  code: string | null;
}

type EventTerms = Pick<NewSecurityEvent, "kind" | "detail">;

/** Writes down what succeeded; a right password that waits for its second factor is no sign-in yet. */
export async function recordAuthSuccess(
  { prisma }: Database,
  { path, personId, isSignedIn, hasTwoFactor }: Asked,
  response: Response,
): Promise<void> {
  if (personId === null || (path === "/two-factor/verify-totp" && hasTwoFactor)) return;
  const event = isSignedIn ? ownEvents[path] : signInEvents[path];
  if (!event || (path === "/sign-in/email" && (await awaitsSecondFactor(response)))) return;
  await createSecurityEvent(prisma, { ...event, actorId: personId, subjectId: personId });
}

const signInEvents: Partial<Record<OpenPath, EventTerms>> = {
  "/sign-in/email": { kind: "signed-in", detail: { method: "password" } },
  "/two-factor/verify-totp": { kind: "signed-in", detail: { method: "authenticator" } },
  "/two-factor/verify-backup-code": { kind: "signed-in", detail: { method: "recovery-code" } },
};

/** Of who is signed in already. */
const ownEvents: Partial<Record<OpenPath, EventTerms>> = {
  "/sign-out": { kind: "signed-out" },
  "/two-factor/verify-totp": { kind: "two-factor-enabled" },
  "/two-factor/disable": { kind: "two-factor-disabled" },
  "/two-factor/generate-backup-codes": { kind: "recovery-codes-made" },
};

async function awaitsSecondFactor(response: Response): Promise<boolean> {
  const body: unknown = await response.clone().json();
  return typeof body === "object" && body !== null && "twoFactorRedirect" in body;
}

const refusalReasons: Record<number, string> = { 403: "deactivated", 429: "too many attempts" };

export async function recordAuthFailure(
  db: Database,
  { path, personId, isSignedIn }: Asked,
  response: Response,
): Promise<void> {
  if (path === "/sign-out") return;
  if (path === "/sign-in/email") {
    const unproven = personId === null ? "no such account" : "wrong password";
    const reason = refusalReasons[response.status] ?? unproven;
    // Who tries is not known; which account is.
    await recordRefusal(db, {
      kind: "sign-in-refused",
      actorId: null,
      subjectId: personId,
      detail: { reason },
    });
    return;
  }
  const isCode = path.startsWith("/two-factor/verify-");
  const kind = isCode ? "two-factor-refused" : "password-refused";
  const detail = { reason: refusalReasons[response.status] };
  await recordRefusal(db, { kind, actorId: isSignedIn ? personId : null, subjectId: personId, detail });
}
