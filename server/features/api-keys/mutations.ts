import { randomUUID } from "node:crypto";
import { type Clock, systemClock } from "../../platform/clock";
import { AppError } from "../../platform/errors";
import type { PrismaClient } from "../../platform/prisma/client";
import { createActivity } from "../activity/record-activity";
import { generateKey, hashKey, toKeyPrefix } from "./key-format";
import type { CreateApiKey } from "./schema";
import { sealSearchSecret } from "./search-key";
import type { ApiScope } from "./terms";

interface KeyMaking {
  prisma: PrismaClient;
  instanceSecret: string;
  clock?: Clock;
}

/** `key` is shown once: only its hash is stored, and what search keys are signed with. */
export async function createApiKey(
  { prisma, instanceSecret, clock = systemClock }: KeyMaking,
  input: CreateApiKey,
  createdBy: string,
): Promise<{ apiKeyId: string; key: string }> {
  if (input.expiresAt && input.expiresAt <= clock.now()) {
    throw new AppError("bad-input", "expiry in the past", {
      userMessage: "The key would have expired already. Choose a later day.",
    });
  }
  const key = generateKey();
  const id = randomUUID();
  const { name } = input;
  const prefix = toKeyPrefix(key);
  await prisma.$transaction(async (tx) => {
    const searchSecret = sealSearchSecret(key, instanceSecret);
    await tx.apiKey.create({
      data: { id, ...input, createdBy, prefix, keyHash: hashKey(key), searchSecret },
    });
    await createActivity(tx, { kind: "key-created", actorId: createdBy, subjectId: id, detail: { name } });
  });
  return { apiKeyId: id, key };
}

/** What a key may do from its next call on; a person who lets a program in anew says so. */
export async function setKeyScopes(
  prisma: PrismaClient,
  apiKeyId: string,
  scopes: readonly ApiScope[],
): Promise<void> {
  await prisma.apiKey.updateMany({ where: { id: apiKeyId, revokedAt: null }, data: { scopes: [...scopes] } });
}

/** The key stops working at once, and all search keys that were derived from it. Revoking it again changes nothing. */
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
