import type { z } from "zod";
import { AppError } from "../../platform/errors";
import type { PrismaClient } from "../../platform/prisma/client";
import { createSecurityEvent } from "../security-log/record-event";
import { requirePassword } from "./passwords";
import type { removePasskeySchema, renamePasskeySchema } from "./schema";
import { byPasskey } from "./terms";

export interface OwnPasskey {
  id: string;
  name: string;
  /** The person's devices share it. */
  isShared: boolean;
  createdAt: Date | null;
  lastUsedAt: Date | null;
}

/** Those of a person, the latest first. better-auth makes them. */
export async function listOwnPasskeys(prisma: PrismaClient, userId: string): Promise<OwnPasskey[]> {
  const passkeys = await prisma.passkey.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return passkeys.map(({ id, name, backedUp, createdAt, lastUsedAt }) => ({
    id,
    name: name ?? "",
    isShared: backedUp,
    createdAt,
    lastUsedAt,
  }));
}

export async function countPasskeys(prisma: PrismaClient, userId: string): Promise<number> {
  return prisma.passkey.count({ where: { userId } });
}

/** Whose it is; null = nobody's. */
export async function findPasskeyOwner(prisma: PrismaClient, credentialID: string): Promise<string | null> {
  const found = await prisma.passkey.findUnique({ where: { credentialID }, select: { userId: true } });
  return found?.userId ?? null;
}

export async function renamePasskey(
  prisma: PrismaClient,
  userId: string,
  { passkeyId, name }: z.infer<typeof renamePasskeySchema>,
): Promise<void> {
  const { count } = await prisma.passkey.updateMany({ where: { id: passkeyId, userId }, data: { name } });
  if (count === 0) throw unknownPasskey();
}

/** Takes the password. With the last one sessions lose what they had proven by it, so that a role that needs a second factor asks for one. */
export async function removePasskey(
  prisma: PrismaClient,
  userId: string,
  { passkeyId, password }: z.infer<typeof removePasskeySchema>,
): Promise<void> {
  await requirePassword(prisma, userId, password);
  await prisma.$transaction(async (tx) => {
    const passkey = await tx.passkey.findFirst({ where: { id: passkeyId, userId } });
    if (!passkey) throw unknownPasskey();
    await tx.passkey.delete({ where: { id: passkeyId } });
    if ((await tx.passkey.count({ where: { userId } })) === 0)
      await tx.session.updateMany({ where: { userId, signedInBy: byPasskey }, data: { signedInBy: null } });
    await createSecurityEvent(tx, { kind: "passkey-removed", actorId: userId, subjectId: userId });
  });
}

/** One was made in this session, which has proven itself by it as if it had signed in with it. */
export async function notePasskeyAdded(
  prisma: PrismaClient,
  userId: string,
  sessionId: string,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.session.updateMany({
      where: { id: sessionId, signedInBy: null },
      data: { signedInBy: byPasskey },
    });
    await createSecurityEvent(tx, { kind: "passkey-added", actorId: userId, subjectId: userId });
  });
}

/** Somebody came in by it. */
export async function notePasskeyUse(
  prisma: PrismaClient,
  credentialID: string,
  usedAt: Date,
): Promise<void> {
  await prisma.passkey.updateMany({ where: { credentialID }, data: { lastUsedAt: usedAt } });
}

function unknownPasskey(): AppError {
  return new AppError("not-found", "unknown passkey", {
    userMessage: "This passkey is not among yours any more. Load the page again.",
  });
}
