import { t } from "@lingui/core/macro";
import type { ShownSecret } from "./secret-dialog";

/** What an admin hands over to a person. */
export type HandedOver =
  | { kind: "password"; name: string; value: string }
  | { kind: "invitation" | "reset"; name: string; value: string; mail: "sent" | "failed" | "none" };

const mailTexts = {
  sent: t`It was mailed to them, too.`,
  failed: t`It could not be mailed: see the server's log. Hand it over yourself.`,
  none: t`Hand it over now.`,
};

export function toShownSecret(handed: HandedOver): ShownSecret {
  const { name, value } = handed;
  if (handed.kind === "password") {
    return {
      title: t`Password of ${name}`,
      description: t`Hand it over now: it is shown only this once. They have to replace it when they sign in.`,
      value,
      copyWords: { action: t`Copy password`, failure: t`Could not copy the password` },
    };
  }
  return {
    title: handed.kind === "invitation" ? t`Invitation for ${name}` : t`New password for ${name}`,
    description: t`With this link they choose a password. It works once, for a day. ${mailTexts[handed.mail]}`,
    value,
    copyWords: { action: t`Copy link`, failure: t`Could not copy the link` },
  };
}
