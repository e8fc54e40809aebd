import { randomUUID } from "node:crypto";
import { type Clock, systemClock } from "../../platform/clock";
import { AppError } from "../../platform/errors";
import type { PrismaClient } from "../../platform/prisma/client";
import { createActivity } from "../activity/record-activity";
import { generateKey, hashKey, isKey, toKeyPrefix } from "./key-format";

/** How old `lastUsedAt` may be while a key is in use. */
const lastUsedAgeMs = 60_000;

/** `key` is shown once: only its hash is stored. */
export async function createApiKey(
  prisma: PrismaClient,
  name: string,
  createdBy: string,
): Promise<{ apiKeyId: string; key: string }> {
  const key = generateKey();
  const id = randomUUID();
  await prisma.$transaction(async (tx) => {
    await tx.apiKey.create({
      data: { id, name, createdBy, prefix: toKeyPrefix(key), keyHash: hashKey(key) },
    });
    await createActivity(tx, { kind: "key-created", actorId: createdBy, subjectId: id, detail: { name } });
  });
  return { apiKeyId: id, key };
}

/** The key stops working at once. Revoking it again changes nothing. */
export async function revokeApiKey(
  prisma: PrismaClient,
  apiKeyId: string,
  actorId: string | null = null,
  clock: Clock = systemClock,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.apiKey.updateMany({
      where: { id: apiKeyId, revokedAt: null },
      data: { revokedAt: clock.now() },
    });
    const key = await tx.apiKey.findUnique({ where: { id: apiKeyId } });
    if (!key) {
      throw new AppError("not-found", "no such API key", {
        userMessage: "This key no longer exists. Reload the page.",
      });
    }
    if (count === 0) return;
    const detail = { name: key.name };
    await createActivity(tx, { kind: "key-revoked", actorId, subjectId: apiKeyId, detail });
  });
}

/** The id of a key that may be used, noting that it was; null for any other text. */
export async function acceptApiKey(
  prisma: PrismaClient,
  key: string,
  clock: Clock = systemClock,
): Promise<string | null> {
  if (!isKey(key)) return null;
  const found = await prisma.apiKey.findUnique({
    where: { keyHash: hashKey(key) },
    select: { id: true, revokedAt: true, lastUsedAt: true },
  });
  if (!found || found.revokedAt) return null;
  const now = clock.now();
  if (!found.lastUsedAt || now.getTime() - found.lastUsedAt.getTime() >= lastUsedAgeMs) {
    await prisma.apiKey.updateMany({ where: { id: found.id }, data: { lastUsedAt: now } });
  }
  return found.id;
}
