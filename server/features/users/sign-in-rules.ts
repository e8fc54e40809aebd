import type { PrismaClient } from "../../platform/prisma/client";
import { createSecurityEvent } from "../security-log/record-event";
import { type Role, roleSchema, type SignInRules } from "./schema";

/** Until an admin says otherwise nobody has to have a second factor, and everybody may. */
export async function getSignInRules(prisma: PrismaClient): Promise<SignInRules> {
  const row = await prisma.signInRules.findUnique({ where: { id: 1 } });
  return {
    twoFactorRoles: roleSchema
      .array()
      .catch([])
      .parse(row?.twoFactorRoles ?? []),
  };
}

export async function changeSignInRules(
  prisma: PrismaClient,
  { twoFactorRoles }: SignInRules,
  actorId: string,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.signInRules.upsert({
      where: { id: 1 },
      create: { id: 1, twoFactorRoles },
      update: { twoFactorRoles },
    });
    const detail = { name: "two-factor", reason: toText(twoFactorRoles) };
    await createSecurityEvent(tx, { kind: "sign-in-rules-changed", actorId, detail });
  });
}

function toText(roles: readonly Role[]): string {
  return roles.length === 0 ? "required of nobody" : `required of ${roles.join(", ")}`;
}
