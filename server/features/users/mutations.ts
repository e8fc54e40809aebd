import { randomUUID } from "node:crypto";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { AppError } from "../../platform/errors";
import type { Prisma, PrismaClient } from "../../platform/prisma/client";
import { createActivity, type NewActivity } from "../activity/record-activity";
import { createSecurityEvent } from "../security-log/record-event";
import { generatePassword } from "./password";
import { type ChangePassword, type CreatePerson, type Role, roleSchema } from "./schema";

/** The name better-auth gives to sign-in by e-mail and password. */
const credentialProvider = "credential";

/** Makes a person and a password to hand over, which is returned and kept nowhere. */
export async function createPerson(
  prisma: PrismaClient,
  person: CreatePerson,
  actorId: string | null = null,
): Promise<{ userId: string; password: string }> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const userId = await refuseTakenEmail(() =>
    prisma.$transaction((tx) => insertPerson(tx, person, passwordHash, actorId)),
  );
  return { userId, password };
}

/** User, account and the entry in the log; run it in a transaction. `actorId` null = they made the account themselves. */
export async function insertPerson(
  tx: Prisma.TransactionClient,
  { name, email, role }: CreatePerson,
  passwordHash: string,
  actorId: string | null,
): Promise<string> {
  const id = randomUUID();
  const account = { id: randomUUID(), accountId: id, providerId: credentialProvider, password: passwordHash };
  await tx.user.create({ data: { id, name, email, role, accounts: { create: account } } });
  const detail = { name, to: role };
  await createActivity(tx, { kind: "person-created", actorId: actorId ?? id, subjectId: id, detail });
  return id;
}

export async function changeRole(
  prisma: PrismaClient,
  userId: string,
  role: Role,
  actorId: string | null = null,
): Promise<void> {
  await keepingAnAdmin(prisma, async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await tx.user.update({ where: { id: userId }, data: { role, updatedAt: new Date() } });
    if (before.role === role) return null;
    const detail = { name: before.name, from: roleSchema.catch("viewer").parse(before.role), to: role };
    return { kind: "role-changed", actorId, subjectId: userId, detail };
  });
}

/** Deactivating ends the person's sessions at once. */
export async function setActive(
  prisma: PrismaClient,
  userId: string,
  isActive: boolean,
  actorId: string | null = null,
): Promise<void> {
  await keepingAnAdmin(prisma, async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const data = { banned: !isActive, banReason: null, banExpires: null, updatedAt: new Date() };
    await tx.user.update({ where: { id: userId }, data });
    if (!isActive) await tx.session.deleteMany({ where: { userId } });
    if (before.banned === !isActive) return null;
    const kind = isActive ? "person-activated" : "person-deactivated";
    return { kind, actorId, subjectId: userId, detail: { name: before.name } };
  });
}

/** For who forgot theirs: a new password to hand over; ends the person's sessions. */
export async function resetPassword(
  prisma: PrismaClient,
  userId: string,
  actorId: string | null = null,
): Promise<{ password: string }> {
  const password = generatePassword();
  await replacePassword(prisma, userId, password, async (tx) => {
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
  const account = await prisma.account.findFirst({ where: { userId, providerId: credentialProvider } });
  const isRight =
    account?.password != null &&
    (await verifyPassword({ hash: account.password, password: currentPassword }));
  if (!isRight) {
    await createSecurityEvent(prisma, { kind: "password-refused", actorId: userId, subjectId: userId });
    throw new AppError("bad-input", "wrong current password", {
      userMessage: "The current password is not right. Type it again.",
    });
  }
  await replacePassword(prisma, userId, newPassword, (tx) =>
    createSecurityEvent(tx, { kind: "password-changed", actorId: userId, subjectId: userId }),
  );
}

async function replacePassword(
  prisma: PrismaClient,
  userId: string,
  password: string,
  onReplaced?: (tx: Prisma.TransactionClient) => Promise<void>,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { userId, providerId: credentialProvider },
      data: { password: passwordHash, updatedAt: new Date() },
    });
    if (count === 0) throw unknownPerson();
    await tx.session.deleteMany({ where: { userId } });
    await onReplaced?.(tx);
  });
}

/** Runs a change under a lock on all admins, and undoes it where it would leave none who can sign in. Writes down what it returns. */
async function keepingAnAdmin(
  prisma: PrismaClient,
  change: (tx: Prisma.TransactionClient) => Promise<NewActivity | null>,
): Promise<void> {
  await prisma
    .$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "user" WHERE role = 'admin' ORDER BY id FOR UPDATE`;
      const activity = await change(tx);
      if ((await tx.user.count({ where: { role: "admin", banned: false } })) === 0) {
        throw new AppError("conflict", "last admin", {
          userMessage: "This is the last active admin. Make someone else an admin first.",
        });
      }
      if (activity) await createActivity(tx, activity);
    })
    .catch((error: unknown) => {
      throw hasPrismaCode(error, "P2025") ? unknownPerson() : error;
    });
}

async function refuseTakenEmail<T>(insert: () => Promise<T>): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    if (!hasPrismaCode(error, "P2002")) throw error;
    throw new AppError("conflict", "e-mail taken", {
      userMessage: "Someone already has an account with this e-mail address.",
    });
  }
}

function unknownPerson(): AppError {
  return new AppError("not-found", "no such person", {
    userMessage: "This person no longer exists. Reload the page.",
  });
}

function hasPrismaCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
