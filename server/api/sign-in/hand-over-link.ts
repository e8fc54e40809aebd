import { createAccountLink } from "../../features/users/account-links";
import { type AccountLinkKind, accountLinkHours } from "../../features/users/terms";
import type { Database } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { getLogger } from "../../platform/logger";
import { findMailer, type SendMail } from "../../platform/mail";

interface AskedLink {
  userId: string;
  kind: AccountLinkKind;
  actorId: string;
}

/** The link, for whoever hands it over, and how far its mail came. */
export interface HandedLink {
  url: string;
  name: string;
  /** "none" = no mail server is set. */
  mail: "sent" | "failed" | "none";
}

/** Makes a link with which a person chooses a password, and mails it where a mail server is set. */
export async function handOverLink(
  { prisma }: Pick<Database, "prisma">,
  asked: AskedLink,
  sendMail: SendMail | null = findMailer(getEnv()),
): Promise<HandedLink> {
  const env = getEnv();
  const baseUrl = env.APP_URL ?? `http://localhost:${env.PORT}`;
  const { url, name, email } = await createAccountLink({ prisma }, { ...asked, baseUrl });
  if (!sendMail) return { url, name, mail: "none" };
  try {
    await sendMail({ to: email, ...toMessage(asked.kind, name, url) });
    return { url, name, mail: "sent" };
  } catch (error) {
    getLogger("mail").warn({ err: error }, "a link could not be mailed");
    return { url, name, mail: "failed" };
  }
}

function toMessage(kind: AccountLinkKind, name: string, url: string): { subject: string; text: string } {
  const isInvitation = kind === "invitation";
  const reason = isInvitation
    ? "An admin made you an account on SameSKU."
    : "An admin made you a link to choose a new password on SameSKU.";
  return {
    subject: isInvitation ? "Your account on SameSKU" : "Choose a new password on SameSKU",
    text: `Hello ${name},\n\n${reason} Choose your password here:\n\n${url}\n\nThe link works once, for ${accountLinkHours} hours. If you did not expect it, tell an admin.\n`,
  };
}
