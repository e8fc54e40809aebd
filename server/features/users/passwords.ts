import { hashPassword, verifyPassword } from "better-auth/crypto";
import { AppError } from "../../platform/errors";
import type { Prisma, PrismaClient } from "../../platform/prisma/client";
import { createActivity } from "../activity/record-activity";
import { createSecurityEvent } from "../security-log/record-event";
import { unknownPerson } from "./mutations";
import { generatePassword } from "./password";
import type { ChangePassword } from "./schema";
import { credentialProvider } from "./terms";
import { refuseWeakPassword } from "./weak-password";

/** For who forgot theirs: a new password to hand over, which they have to replace; ends the person's sessions. */
export async function resetPassword(
  prisma: PrismaClient,
  userId: string,
  actorId: string | null = null,
): Promise<{ password: string }> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  await prisma.$transaction(async (tx) => {
    await setPassword(tx, { userId, passwordHash, mustChange: true });
    const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await createActivity(tx, { kind: "password-reset", actorId, subjectId: userId, detail: { name } });
  });
  return { password };
}

/** Ends all sessions of the person, also the one it is asked from. */
export async function changePassword(
  prisma: PrismaClient,
  userId: string,
  { currentPassword, newPassword }: ChangePassword,
): Promise<void> {
  if (!(await hasPassword(prisma, userId, currentPassword))) {
    await createSecurityEvent(prisma, { kind: "password-refused", actorId: userId, subjectId: userId });
    throw new AppError("bad-input", "wrong current password", {
      userMessage: "The current password is not right. Type it again.",
    });
  }
  await replacePassword(prisma, userId, newPassword, null);
}

/** For who signed in with a password that an admin had set: their own. Their session stays, others end. */
export async function choosePassword(
  prisma: PrismaClient,
  { userId, sessionId }: { userId: string; sessionId: string },
  newPassword: string,
): Promise<void> {
  if (await hasPassword(prisma, userId, newPassword)) {
    throw new AppError("bad-input", "same password", {
      userMessage: "This is the password that you were given. Choose one that only you know.",
    });
  }
  await replacePassword(prisma, userId, newPassword, sessionId);
}

/** Throws AppError("bad-input"), and writes it down, where this is not the person's password. */
export async function requirePassword(prisma: PrismaClient, userId: string, password: string): Promise<void> {
  if (await hasPassword(prisma, userId, password)) return;
  await createSecurityEvent(prisma, { kind: "password-refused", actorId: userId, subjectId: userId });
  throw new AppError("bad-input", "wrong password", {
    userMessage: "The password is not right. Type it again.",
  });
}

async function hasPassword(prisma: PrismaClient, userId: string, password: string): Promise<boolean> {
  const account = await prisma.account.findFirst({ where: { userId, providerId: credentialProvider } });
  return account?.password != null && (await verifyPassword({ hash: account.password, password }));
}

async function replacePassword(
  prisma: PrismaClient,
  userId: string,
  password: string,
  keptSessionId: string | null,
): Promise<void> {
  const owner = await prisma.user.findUnique({ where: { id: userId } });
  if (!owner) throw unknownPerson();
  await refuseWeakPassword(password, owner);
  const passwordHash = await hashPassword(password);
  await prisma.$transaction(async (tx) => {
    await setPassword(tx, { userId, passwordHash, mustChange: false, keptSessionId });
    await createSecurityEvent(tx, { kind: "password-changed", actorId: userId, subjectId: userId });
  });
}

interface NewPassword {
  userId: string;
  passwordHash: string;
  /** Because somebody else knows it. */
  mustChange: boolean;
  keptSessionId?: string | null;
}

/** Run it in a transaction. Ends the person's sessions but the one to keep, and unused links. */
export async function setPassword(
  tx: Prisma.TransactionClient,
  { userId, passwordHash, mustChange, keptSessionId = null }: NewPassword,
): Promise<void> {
  const { count } = await tx.account.updateMany({
    where: { userId, providerId: credentialProvider },
    data: { password: passwordHash, updatedAt: new Date() },
  });
  if (count === 0) throw unknownPerson();
  await tx.user.update({ where: { id: userId }, data: { mustChangePassword: mustChange } });
  await tx.session.deleteMany({ where: { userId, NOT: { id: keptSessionId ?? "" } } });
  await tx.accountLink.deleteMany({ where: { userId, usedAt: null } });
}
