import { createHash, randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Clock } from "../../platform/clock";
import { systemClock } from "../../platform/clock";
import { AppError } from "../../platform/errors";
import type { PrismaClient } from "../../platform/prisma/client";
import { hasPeople } from "./data";
import { insertPerson } from "./mutations";
import type { FirstAdmin } from "./schema";
import { refuseWeakPassword } from "./weak-password";

const validMs = 3_600_000;

/** What a setup token is good for. `done`: there is an admin already, so no link is needed. */
export type SetupState = "open" | "done" | "used" | "expired" | "unknown";

/**
 * Makes the one link with which the first admin is created, replacing an earlier one; null where someone has an account
 * already. Only the token's SHA-256 is stored; it works for an hour.
 */
export async function createSetupLink(
  prisma: PrismaClient,
  baseUrl: string,
  clock: Clock = systemClock,
): Promise<string | null> {
  if (await hasPeople(prisma)) return null;
  const token = randomBytes(24).toString("base64url");
  const expiresAt = new Date(clock.now().getTime() + validMs);
  await prisma.$transaction([
    prisma.setupLink.deleteMany(),
    prisma.setupLink.create({ data: { tokenHash: hashToken(token), expiresAt } }),
  ]);
  const url = new URL("/setup/open", baseUrl);
  url.searchParams.set("token", token);
  return url.toString();
}

export async function getSetupState(
  prisma: PrismaClient,
  token: string,
  clock: Clock = systemClock,
): Promise<SetupState> {
  const link = await prisma.setupLink.findUnique({ where: { tokenHash: hashToken(token) } });
  if (link?.usedAt) return "used";
  if (await hasPeople(prisma)) return "done";
  if (!link) return "unknown";
  return link.expiresAt <= clock.now() ? "expired" : "open";
}

/** Spends the link and creates the admin, both or neither; of two at once one gets AppError("conflict"). */
export async function createFirstAdmin(
  prisma: PrismaClient,
  { token, password, ...person }: FirstAdmin,
  clock: Clock = systemClock,
): Promise<void> {
  if ((await getSetupState(prisma, token, clock)) !== "open") throw spentLink();
  await refuseWeakPassword(password, person);
  const passwordHash = await hashPassword(password);
  await prisma.$transaction(async (tx) => {
    const now = clock.now();
    // The row's lock makes a second caller wait here, and then find it used.
    const spent = await tx.setupLink.updateMany({
      where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (spent.count !== 1 || (await tx.user.count()) > 0) throw spentLink();
    await insertPerson(tx, { ...person, role: "admin", passwordHash, mustChangePassword: false }, null);
  });
}

function spentLink(): AppError {
  return new AppError("conflict", "setup link not open", {
    userMessage:
      "This setup link is used, expired or replaced by a newer one. Start SameSKU again to get a new one.",
  });
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
