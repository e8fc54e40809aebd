import { type Clock, systemClock } from "../../platform/clock";
import type { PrismaClient } from "../../platform/prisma/client";
import type { ApiKeyModel } from "../../platform/prisma/models";
import type { SearchBounds } from "../search/schema";
import { hashKey, isKey } from "./key-format";
import {
  canOpenSearchSecret,
  isSignedBy,
  parseSearchKey,
  readTerms,
  type SearchKey,
  sealSearchSecret,
} from "./search-key";
import { type ApiScope, apiScopes } from "./terms";

/** What a caller may do. Of a search key: what both it and the API key that it comes from allow. */
export interface KeyAccess {
  /** Of the API key. */
  apiKeyId: string;
  name: string;
  scopes: readonly ApiScope[];
  /** Empty = not from pages in browsers. */
  origins: readonly string[];
  callsPerMinute: number | null;
  /** What every search of the caller is held to. */
  bounds: SearchBounds;
}

export type KeyRefusal = "unknown" | "revoked" | "expired";
export type KeyAnswer =
  | { kind: "accepted"; access: KeyAccess }
  | { kind: "refused"; reason: KeyRefusal; apiKeyId: string | null };

/** How old `lastUsedAt` may be while a key is in use. */
const lastUsedAgeMs = 60_000;
/** API keys that share their first characters: more than two are beyond chance. */
const sharedPrefixMax = 20;

interface KeyDependencies {
  prisma: PrismaClient;
  instanceSecret: string;
  clock?: Clock;
}

/** What an API key, or a search key derived from one, allows; notes that the API key was used. */
export async function acceptApiKey(dependencies: KeyDependencies, text: string): Promise<KeyAnswer> {
  const searchKey = parseSearchKey(text);
  if (searchKey) return acceptSearchKey(dependencies, searchKey);
  if (!isKey(text)) return refuse("unknown", null);
  const { prisma, instanceSecret, clock = systemClock } = dependencies;
  const row = await prisma.apiKey.findUnique({ where: { keyHash: hashKey(text) } });
  const now = clock.now();
  const refusal = findRefusal(row, now);
  if (!row || refusal) return refuse(refusal ?? "unknown", row?.id ?? null);
  if (isDue(row, now)) {
    // Keys that are older than search keys get here what signs these, and so do all where AUTH_SECRET was changed.
    const isSealed = row.searchSecret !== null && canOpenSearchSecret(row.searchSecret, instanceSecret);
    const searchSecret = isSealed ? undefined : sealSearchSecret(text, instanceSecret);
    await prisma.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now, searchSecret } });
  }
  return { kind: "accepted", access: toAccess(row) };
}

/** What the key with this id allows, of which the caller has proven that it acts under it; notes that it was used. */
export async function acceptKeyById(
  { prisma, clock = systemClock }: Pick<KeyDependencies, "prisma" | "clock">,
  apiKeyId: string,
): Promise<KeyAnswer> {
  const row = await prisma.apiKey.findUnique({ where: { id: apiKeyId } });
  const now = clock.now();
  const refusal = findRefusal(row, now);
  if (!row || refusal) return refuse(refusal ?? "unknown", row?.id ?? null);
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= lastUsedAgeMs)
    await prisma.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } });
  return { kind: "accepted", access: toAccess(row) };
}

async function acceptSearchKey(
  { prisma, instanceSecret, clock = systemClock }: KeyDependencies,
  key: SearchKey,
): Promise<KeyAnswer> {
  const candidates = await prisma.apiKey.findMany({
    where: { prefix: key.parentPrefix, searchSecret: { not: null } },
    orderBy: { id: "asc" },
    take: sharedPrefixMax,
  });
  const parent = candidates.find((row) => isSignedBy(key, row.searchSecret ?? "", instanceSecret));
  const terms = readTerms(key);
  if (!parent || !terms) return refuse("unknown", parent?.id ?? null);
  const now = clock.now();
  const refusal = findRefusal(parent, now) ?? (terms.expiresAt * 1_000 <= now.getTime() ? "expired" : null);
  if (refusal) return refuse(refusal, parent.id);
  if (isDue(parent, now)) {
    await prisma.apiKey.updateMany({ where: { id: parent.id }, data: { lastUsedAt: now } });
  }
  const { expiresAt: _, ...bounds } = terms;
  const access = toAccess(parent);
  return {
    kind: "accepted",
    access: {
      ...access,
      scopes: access.scopes.filter((scope) => scope === "search"),
      bounds: { ...bounds, catalogIds: intersect(access.bounds.catalogIds, bounds.catalogIds) },
    },
  };
}

function refuse(reason: KeyRefusal, apiKeyId: string | null): KeyAnswer {
  return { kind: "refused", reason, apiKeyId };
}

function findRefusal(row: ApiKeyModel | null, now: Date): KeyRefusal | null {
  if (!row) return "unknown";
  if (row.revokedAt) return "revoked";
  return row.expiresAt && row.expiresAt <= now ? "expired" : null;
}

function isDue({ lastUsedAt, searchSecret }: ApiKeyModel, now: Date): boolean {
  return searchSecret === null || !lastUsedAt || now.getTime() - lastUsedAt.getTime() >= lastUsedAgeMs;
}

function toAccess(row: ApiKeyModel): KeyAccess {
  return {
    apiKeyId: row.id,
    name: row.name,
    scopes: apiScopes.filter((scope) => row.scopes.includes(scope)),
    origins: row.origins,
    callsPerMinute: row.callsPerMinute,
    bounds: row.catalogIds.length > 0 ? { catalogIds: row.catalogIds } : {},
  };
}

/** Undefined = all; an empty list = none. */
function intersect(
  ours: readonly string[] | undefined,
  theirs: readonly string[] | undefined,
): string[] | undefined {
  if (!ours || !theirs) return (ours ?? theirs)?.slice();
  return ours.filter((id) => theirs.includes(id));
}
