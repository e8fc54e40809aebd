import type { PrismaClient } from "../../platform/prisma/client";
import { createSecurityEvent } from "../security-log/record-event";
import { unknownPerson } from "./mutations";

export interface OwnSession {
  id: string;
  isCurrent: boolean;
  startedAt: Date;
  lastUsedAt: Date;
  address: string | null;
  /** As the browser calls itself. */
  userAgent: string | null;
}

/** Sessions that are not over, the current one first, then those used last. */
export async function listOwnSessions(
  prisma: PrismaClient,
  { userId, sessionId }: { userId: string; sessionId: string | undefined },
): Promise<OwnSession[]> {
  const sessions = await prisma.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: 100,
  });
  return sessions
    .map(({ id, createdAt, updatedAt, ipAddress, userAgent }) => ({
      id,
      isCurrent: id === sessionId,
      startedAt: createdAt,
      lastUsedAt: updatedAt,
      address: toShortAddress(ipAddress),
      userAgent,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** "2001:db8::" instead of eight groups. Of an IPv6 address better-auth keeps the network alone. */
function toShortAddress(address: string | null): string | null {
  if (!address) return null;
  const url = `http://[${address}]`;
  return address.includes(":") && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address;
}

/** Ends one of the person's sessions, or all but the current one. */
export async function endSessions(
  prisma: PrismaClient,
  userId: string,
  which: { id: string } | { allBut: string },
): Promise<void> {
  const where = "id" in which ? { id: which.id } : { NOT: { id: which.allBut } };
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, ...where } });
    if (count === 0) return;
    const detail = { reason: "id" in which ? "one" : "all others" };
    await createSecurityEvent(tx, { kind: "sessions-ended", actorId: userId, subjectId: userId, detail });
  });
}

/** One that nobody used for too long. */
export async function endSession(prisma: PrismaClient, sessionId: string): Promise<void> {
  await prisma.session.deleteMany({ where: { id: sessionId } });
}

export async function noteSessionUse(prisma: PrismaClient, sessionId: string, usedAt: Date): Promise<void> {
  await prisma.session.updateMany({ where: { id: sessionId }, data: { updatedAt: usedAt } });
}

/** For who lost the app and the recovery codes, or their passkeys: they sign in by password alone until they set it up again. Ends their sessions. */
export async function resetTwoFactor(prisma: PrismaClient, userId: string, actorId: string): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const person = await tx.user.findUnique({ where: { id: userId } });
    if (!person) throw unknownPerson();
    await tx.twoFactor.deleteMany({ where: { userId } });
    await tx.passkey.deleteMany({ where: { userId } });
    await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
    await tx.session.deleteMany({ where: { userId } });
    const detail = { name: person.name };
    await createSecurityEvent(tx, { kind: "two-factor-reset", actorId, subjectId: userId, detail });
  });
}
