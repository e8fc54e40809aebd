import { randomUUID } from "node:crypto";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { AppError } from "../../platform/errors";
import type { Prisma, PrismaClient } from "../../platform/prisma/client";
import { generatePassword } from "./password";
import type { ChangePassword, CreatePerson, Role } from "./schema";

/** The name better-auth gives to sign-in by e-mail and password. */
const credentialProvider = "credential";

/** Makes a person and a password to hand over, which is returned and kept nowhere. */
export async function createPerson(
  prisma: PrismaClient,
  person: CreatePerson,
): Promise<{ userId: string; password: string }> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const userId = await refuseTakenEmail(() => insertPerson(prisma, person, passwordHash));
  return { userId, password };
}

/** User and account in one statement of Prisma's, which runs it in a transaction. */
export async function insertPerson(
  prisma: PrismaClient | Prisma.TransactionClient,
  { name, email, role }: CreatePerson,
  passwordHash: string,
): Promise<string> {
  const id = randomUUID();
  const account = { id: randomUUID(), accountId: id, providerId: credentialProvider, password: passwordHash };
  await prisma.user.create({ data: { id, name, email, role, accounts: { create: account } } });
  return id;
}

export async function changeRole(prisma: PrismaClient, userId: string, role: Role): Promise<void> {
  await keepingAnAdmin(prisma, async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { role, updatedAt: new Date() } });
  });
}

/** Deactivating ends the person's sessions at once. */
export async function setActive(prisma: PrismaClient, userId: string, isActive: boolean): Promise<void> {
  await keepingAnAdmin(prisma, async (tx) => {
    const data = { banned: !isActive, banReason: null, banExpires: null, updatedAt: new Date() };
    await tx.user.update({ where: { id: userId }, data });
    if (!isActive) await tx.session.deleteMany({ where: { userId } });
  });
}

/** For who forgot theirs: a new password to hand over; ends the person's sessions. */
export async function resetPassword(prisma: PrismaClient, userId: string): Promise<{ password: string }> {
  const password = generatePassword();
  await replacePassword(prisma, userId, password);
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
    throw new AppError("bad-input", "wrong current password", {
      userMessage: "The current password is not right. Type it again.",
    });
  }
  await replacePassword(prisma, userId, newPassword);
}

async function replacePassword(prisma: PrismaClient, userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  const [{ count }] = await prisma.$transaction([
    prisma.account.updateMany({
      where: { userId, providerId: credentialProvider },
      data: { password: passwordHash, updatedAt: new Date() },
    }),
    prisma.session.deleteMany({ where: { userId } }),
  ]);
  if (count === 0) throw unknownPerson();
}

/** Runs a change under a lock on all admins, and undoes it where it would leave none who can sign in. */
async function keepingAnAdmin(
  prisma: PrismaClient,
  change: (tx: Prisma.TransactionClient) => Promise<void>,
): Promise<void> {
  await prisma
    .$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "user" WHERE role = 'admin' ORDER BY id FOR UPDATE`;
      await change(tx);
      if ((await tx.user.count({ where: { role: "admin", banned: false } })) > 0) return;
      throw new AppError("conflict", "last admin", {
        userMessage: "This is the last active admin. Make someone else an admin first.",
      });
    })
    .catch((error: unknown) => {
      throw hasPrismaCode(error, "P2025") ? unknownPerson() : error;
    });
}

export async function refuseTakenEmail<T>(insert: () => Promise<T>): Promise<T> {
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
