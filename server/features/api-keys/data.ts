import { z } from "zod";
import type { PrismaClient } from "../../platform/prisma/client";
import { type ApiScope, apiScopes } from "./terms";

export interface ApiKeySummary {
  id: string;
  name: string;
  /** The first characters, to recognise it by. */
  prefix: string;
  scopes: ApiScope[];
  /** Empty = all catalogs. */
  catalogIds: string[];
  origins: string[];
  callsPerMinute: number | null;
  expiresAt: Date | null;
  /** Name of who made it; the id where that person is gone. */
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** All keys, newest first, revoked ones too. */
export async function listApiKeys(prisma: PrismaClient): Promise<ApiKeySummary[]> {
  const keys = await prisma.apiKey.findMany({
    omit: { keyHash: true, searchSecret: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 500,
  });
  const makers = await prisma.user.findMany({
    where: { id: { in: [...new Set(keys.map((key) => key.createdBy))] } },
    select: { id: true, name: true },
  });
  const names = new Map(makers.map((maker) => [maker.id, maker.name]));
  return keys.map((key) => ({
    ...key,
    scopes: apiScopes.filter((scope) => key.scopes.includes(scope)),
    createdBy: names.get(key.createdBy) ?? key.createdBy,
  }));
}

/** Whether pages of this origin may use any key: a browser asks before it sends the key itself. */
export async function isKeyOrigin(prisma: PrismaClient, origin: string, now: Date): Promise<boolean> {
  const found = await prisma.apiKey.findFirst({
    where: {
      origins: { has: origin },
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    select: { id: true },
  });
  return found !== null;
}

/** The names of those of these ids that are keys, revoked ones too, by id. */
export async function listKeyNames(
  prisma: PrismaClient,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const keyIds = ids.filter((id) => z.uuid().safeParse(id).success);
  if (keyIds.length === 0) return new Map();
  const keys = await prisma.apiKey.findMany({
    where: { id: { in: keyIds } },
    select: { id: true, name: true },
  });
  return new Map(keys.map(({ id, name }) => [id, name]));
}
