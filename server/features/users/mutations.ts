import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { AppError } from "../../platform/errors";
import type { Prisma, PrismaClient } from "../../platform/prisma/client";
import { createActivity, type NewActivity } from "../activity/record-activity";
import { generatePassword } from "./password";
import { type CreatePerson, type Role, roleSchema } from "./schema";
import { credentialProvider } from "./terms";

/** Makes a person and a password to hand over, which is returned and kept nowhere; the person has to replace it. */
export async function createPerson(
  prisma: PrismaClient,
  person: CreatePerson,
  actorId: string | null = null,
): Promise<{ userId: string; password: string }> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const userId = await refuseTakenEmail(() =>
    prisma.$transaction((tx) =>
      insertPerson(tx, { ...person, passwordHash, mustChangePassword: true }, actorId),
    ),
  );
  return { userId, password };
}

/** Makes a person without a password: they can't sign in before a link let them choose one. */
export async function createPersonToInvite(
  prisma: PrismaClient,
  person: CreatePerson,
  actorId: string,
): Promise<{ userId: string }> {
  const userId = await refuseTakenEmail(() =>
    prisma.$transaction((tx) =>
      insertPerson(tx, { ...person, passwordHash: null, mustChangePassword: false }, actorId),
    ),
  );
  return { userId };
}

interface NewPerson extends CreatePerson {
  /** Null = can't sign in yet. */
  passwordHash: string | null;
  mustChangePassword: boolean;
}

/** User, account and the entry in the log; run it in a transaction. `actorId` null = they made the account themselves. */
export async function insertPerson(
  tx: Prisma.TransactionClient,
  { name, email, role, passwordHash, mustChangePassword }: NewPerson,
  actorId: string | null,
): Promise<string> {
  const id = randomUUID();
  const account = { id: randomUUID(), accountId: id, providerId: credentialProvider, password: passwordHash };
  await tx.user.create({
    data: { id, name, email, role, mustChangePassword, accounts: { create: account } },
  });
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

export function unknownPerson(): AppError {
  return new AppError("not-found", "no such person", {
    userMessage: "This person no longer exists. Reload the page.",
  });
}

function hasPrismaCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
