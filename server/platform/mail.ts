import { createTransport } from "nodemailer";
import type { Env } from "./env";

interface Message {
  to: string;
  subject: string;
  text: string;
}

export type SendMail = (message: Message) => Promise<void>;

/** Null where no mail server is set. Nothing is sent without TLS unless SMTP_URL names this machine or ends in ?tls=none. */
export function findMailer({ SMTP_URL, MAIL_FROM }: Pick<Env, "SMTP_URL" | "MAIL_FROM">): SendMail | null {
  if (!SMTP_URL || !MAIL_FROM) return null;
  const { protocol, hostname, port, username, password, searchParams } = new URL(SMTP_URL);
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const secure = protocol === "smtps:";
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLocal && searchParams.get("tls") !== "none",
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
    connectionTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return async (message) => {
    await transport.sendMail({ from: MAIL_FROM, ...message });
  };
}
