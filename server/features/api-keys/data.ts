import type { PrismaClient } from "../../platform/prisma/client";

export interface ApiKeySummary {
  id: string;
  name: string;
  /** The first characters, to recognise it by. */
  prefix: string;
  /** Name of who made it; the id where that person is gone. */
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** All keys, newest first, revoked ones too. */
export async function listApiKeys(prisma: PrismaClient): Promise<ApiKeySummary[]> {
  const keys = await prisma.apiKey.findMany({
    omit: { keyHash: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 500,
  });
  const makers = await prisma.user.findMany({
    where: { id: { in: [...new Set(keys.map((key) => key.createdBy))] } },
    select: { id: true, name: true },
  });
  const names = new Map(makers.map((maker) => [maker.id, maker.name]));
  return keys.map((key) => ({ ...key, createdBy: names.get(key.createdBy) ?? key.createdBy }));
}
