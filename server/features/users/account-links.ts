import { createHash, randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { type Clock, systemClock } from "../../platform/clock";
import { AppError } from "../../platform/errors";
import type { PrismaClient } from "../../platform/prisma/client";
import { createSecurityEvent } from "../security-log/record-event";
import { unknownPerson } from "./mutations";
import { setPassword } from "./passwords";
import { type AccountLinkKind, accountLinkHours } from "./terms";
import { refuseWeakPassword } from "./weak-password";

interface LinkDependencies {
  prisma: PrismaClient;
  clock?: Clock;
}

/** What a token is good for. `closed`: used, too old, replaced by a newer link, or never made. */
export type AccountLinkState =
  | { kind: "open"; linkKind: AccountLinkKind; name: string; email: string }
  | { kind: "closed" };

/**
 * Makes a link with which the person chooses a password; earlier ones end. It works once, for a day. Only the token's SHA-256 is stored.
 */
export async function createAccountLink(
  { prisma, clock = systemClock }: LinkDependencies,
  {
    userId,
    kind,
    baseUrl,
    actorId,
  }: { userId: string; kind: AccountLinkKind; baseUrl: string; actorId: string },
): Promise<{ url: string; name: string; email: string }> {
  const token = randomBytes(24).toString("base64url");
  const expiresAt = new Date(clock.now().getTime() + accountLinkHours * 3_600_000);
  const person = await prisma.$transaction(async (tx) => {
    const found = await tx.user.findUnique({ where: { id: userId } });
    if (!found) throw unknownPerson();
    await tx.accountLink.deleteMany({ where: { userId, usedAt: null } });
    await tx.accountLink.create({ data: { tokenHash: hashToken(token), userId, kind, expiresAt } });
    const detail = { name: found.name, reason: kind };
    await createSecurityEvent(tx, { kind: "link-made", actorId, subjectId: userId, detail });
    return found;
  });
  const url = new URL("/choose-password", baseUrl);
  url.searchParams.set("token", token);
  return { url: url.toString(), name: person.name, email: person.email };
}

export async function findAccountLink(
  { prisma, clock = systemClock }: LinkDependencies,
  token: string,
): Promise<AccountLinkState> {
  const link = await prisma.accountLink.findUnique({
    where: {
      tokenHash: hashToken(token),
      usedAt: null,
      expiresAt: { gt: clock.now() },
      user: { banned: false },
    },
    include: { user: { select: { name: true, email: true } } },
  });
  if (!link) return { kind: "closed" };
  const linkKind: AccountLinkKind = link.kind === "invitation" ? "invitation" : "reset";
  return { kind: "open", linkKind, ...link.user };
}

/** Spends the link and sets the password, both or neither; of two at once one gets AppError("conflict"). Ends the person's sessions. */
export async function useAccountLink(
  dependencies: LinkDependencies,
  { token, password }: { token: string; password: string },
): Promise<{ email: string }> {
  const { prisma, clock = systemClock } = dependencies;
  const state = await findAccountLink(dependencies, token);
  if (state.kind === "closed") throw spentLink();
  await refuseWeakPassword(password, state);
  const passwordHash = await hashPassword(password);
  await prisma.$transaction(async (tx) => {
    const now = clock.now();
    const where = { tokenHash: hashToken(token) };
    // The row's lock makes a second caller wait here, and then find it used.
    const spent = await tx.accountLink.updateMany({
      where: { ...where, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (spent.count !== 1) throw spentLink();
    const { userId } = await tx.accountLink.findUniqueOrThrow({ where });
    await setPassword(tx, { userId, passwordHash, mustChange: false });
    const detail = { reason: state.linkKind };
    await createSecurityEvent(tx, { kind: "link-used", actorId: userId, subjectId: userId, detail });
  });
  return { email: state.email };
}

function spentLink(): AppError {
  return new AppError("conflict", "account link not open", {
    userMessage: "This link was used, has expired or was replaced by a newer one. Ask an admin for another.",
  });
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
