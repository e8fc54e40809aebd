import { createHash } from "node:crypto";
import type { PrismaClient } from "../../platform/prisma/client";

/** A code of an authenticator app is good for its half minute and the one before and after. */
const codeMs = 120_000;

/** Whose password was right and whose second factor is awaited, by better-auth's cookie; null = nobody's. */
export async function findChallengedPerson(prisma: PrismaClient, headers: Headers): Promise<string | null> {
  const cookie = /(?:^|;\s*)(?:__Secure-)?samesku\.two_factor=([^;]+)/.exec(headers.get("cookie") ?? "")?.[1];
  const identifier = cookie ? decode(cookie).split(".")[0] : undefined;
  if (!identifier?.startsWith("2fa-")) return null;
  const found = await prisma.verification.findFirst({
    where: { identifier, expiresAt: { gt: new Date() } },
    select: { value: true },
  });
  return found?.value ?? null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** False where this person's code was tried before. */
export async function claimCode(prisma: PrismaClient, personId: string, code: string): Promise<boolean> {
  const digest = createHash("sha256").update(`${personId} ${code.trim()}`).digest("hex");
  const now = Date.now();
  await prisma.verification.deleteMany({
    where: { identifier: "used-code", expiresAt: { lt: new Date(now) } },
  });
  const { count } = await prisma.verification.createMany({
    data: {
      id: `used-code-${digest}`,
      identifier: "used-code",
      value: personId,
      expiresAt: new Date(now + codeMs),
    },
    skipDuplicates: true,
  });
  return count === 1;
}
