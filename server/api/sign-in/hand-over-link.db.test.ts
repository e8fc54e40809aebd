import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findAccountLink } from "../../features/users/account-links";
import { createPersonToInvite } from "../../features/users/mutations";
import { findMailer } from "../../platform/mail";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { handOverLink } from "./hand-over-link";

let db: TestDatabase;
let userId: string;
let server: SMTPServer;
let port: number;
const received: { from: string; to: string[]; user: string; text: string }[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  const person = { name: "Eve", email: "eve@example.com", role: "viewer" as const };
  ({ userId } = await createPersonToInvite(db.prisma, person, "ada"));
  server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === "mail-secret" ? done(null, { user: username }) : done(new Error("no")),
    async onData(stream, session, done) {
      let text = "";
      for await (const part of stream) text += part;
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom ? mailFrom.address : "",
        to: rcptTo.map(({ address }) => address),
        user: String(session.user),
        text: text.replaceAll("=\r\n", "").replaceAll("=3D", "="),
      });
      done();
    },
  });
  port = await new Promise((resolve) => {
    const listening = server.listen(0, "0.0.0.0", () => {
      const address = listening.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await db.close();
});

const findSender = (password: string, host = "127.0.0.1") =>
  findMailer({
    SMTP_URL: `smtp://me:${password}@${host}:${port}`,
    MAIL_FROM: "SameSKU <no-reply@shop.example>",
  });
const make = (sendMail: ReturnType<typeof findSender>) =>
  handOverLink(db, { userId, kind: "invitation", actorId: "ada" }, sendMail);

test("where a mail server is set the link is mailed to the person, and works", async () => {
  const { url, mail } = await make(findSender("mail-secret"));
  expect(mail).toBe("sent");
  expect(received).toMatchObject([{ from: "no-reply@shop.example", to: ["eve@example.com"], user: "me" }]);
  expect(received[0]?.text).toContain(url);
  const token = new URL(url).searchParams.get("token") ?? "";
  expect(await findAccountLink({ prisma: db.prisma }, token)).toMatchObject({ kind: "open", name: "Eve" });
});

test("where it refuses, or none is set, the link is there to be handed over", async () => {
  expect(await make(findSender("wrong"))).toMatchObject({
    mail: "failed",
    url: expect.stringContaining("token="),
  });
  expect(findMailer({ SMTP_URL: undefined, MAIL_FROM: "a@b.example" })).toBeNull();
  expect(await make(null)).toMatchObject({ mail: "none", url: expect.stringContaining("token=") });
});

test("a password is not sent to another machine without TLS", async () => {
  const count = received.length;
  // A name of this machine that doesn't say so; the server offers no STARTTLS.
  expect(await make(findSender("mail-secret", "127.0.0.2"))).toMatchObject({ mail: "failed" });
  expect(received).toHaveLength(count);
});
