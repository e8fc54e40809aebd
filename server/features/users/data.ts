import type { PrismaClient } from "../../platform/prisma/client";
import { type Role, roleSchema } from "./schema";

export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  isActive: boolean;
  /** Codes of an app, or a passkey. */
  hasTwoFactor: boolean;
  /** Has not chosen a password yet. */
  isInvited: boolean;
  createdAt: Date;
  /** Start of their latest session, null = has none. */
  lastSignInAt: Date | null;
}

/** True once the first admin exists. */
export async function hasPeople(prisma: PrismaClient): Promise<boolean> {
  return (await prisma.user.findFirst({ select: { id: true } })) !== null;
}

/** The account with this e-mail address, however it is written; null = none. */
export async function findPersonIdByEmail(prisma: PrismaClient, email: string): Promise<string | null> {
  const person = await prisma.user.findUnique({
    where: { email: email.trim().toLowerCase().slice(0, 300) },
    select: { id: true },
  });
  return person?.id ?? null;
}

export async function hasTwoFactor(prisma: PrismaClient, userId: string): Promise<boolean> {
  const person = await prisma.user.findUnique({ where: { id: userId }, select: { twoFactorEnabled: true } });
  return person?.twoFactorEnabled ?? false;
}

/** Everyone with an account, by name. */
export async function listPeople(prisma: PrismaClient): Promise<Person[]> {
  const users = await prisma.user.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 1_000,
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      banned: true,
      twoFactorEnabled: true,
      accounts: { select: { password: true } },
      _count: { select: { passkeys: true } },
      createdAt: true,
      sessions: { select: { createdAt: true }, orderBy: { createdAt: "desc" }, take: 1 },
    },
  });
  return users.map(({ banned, role, sessions, accounts, twoFactorEnabled, _count, ...user }) => ({
    ...user,
    role: roleSchema.catch("viewer").parse(role),
    isActive: !banned,
    hasTwoFactor: twoFactorEnabled || _count.passkeys > 0,
    isInvited: accounts.every(({ password }) => password === null),
    lastSignInAt: sessions[0]?.createdAt ?? null,
  }));
}

/** The names of those of these users who still exist, by id. */
export async function listPersonNames(
  prisma: PrismaClient,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const users = await prisma.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}
