import { listApiKeys } from "../../features/api-keys/data";
import { createApiKey, revokeApiKey } from "../../features/api-keys/mutations";
import { apiKeyIdSchema, createApiKeySchema } from "../../features/api-keys/schema";
import { listPeople } from "../../features/users/data";
import {
  changePassword,
  changeRole,
  createPerson,
  resetPassword,
  setActive,
} from "../../features/users/mutations";
import {
  changePasswordSchema,
  changeRoleSchema,
  createPersonSchema,
  personSchema,
  setActiveSchema,
} from "../../features/users/schema";
import { getAuthSecret } from "../../platform/auth-secret";
import { getEnv } from "../../platform/env";
import { adminProcedure, router, viewerProcedure } from "../trpc";

const peopleRouter = router({
  list: adminProcedure.query(({ ctx }) => listPeople(ctx.db.prisma)),
  /** Returns the password, which is shown once. */
  create: adminProcedure
    .input(createPersonSchema)
    .mutation(({ ctx, input }) => createPerson(ctx.db.prisma, input, ctx.viewer.id)),
  changeRole: adminProcedure
    .input(changeRoleSchema)
    .mutation(({ ctx, input }) => changeRole(ctx.db.prisma, input.userId, input.role, ctx.viewer.id)),
  setActive: adminProcedure
    .input(setActiveSchema)
    .mutation(({ ctx, input }) => setActive(ctx.db.prisma, input.userId, input.isActive, ctx.viewer.id)),
  /** Returns the new password, which is shown once. */
  resetPassword: adminProcedure
    .input(personSchema)
    .mutation(({ ctx, input }) => resetPassword(ctx.db.prisma, input.userId, ctx.viewer.id)),
});

const apiKeysRouter = router({
  list: adminProcedure.query(({ ctx }) => listApiKeys(ctx.db.prisma)),
  /** Returns the key, which is shown once. */
  create: adminProcedure
    .input(createApiKeySchema)
    .mutation(({ ctx, input }) =>
      createApiKey({ prisma: ctx.db.prisma, instanceSecret: getAuthSecret(getEnv()) }, input, ctx.viewer.id),
    ),
  revoke: adminProcedure
    .input(apiKeyIdSchema)
    .mutation(({ ctx, input }) => revokeApiKey(ctx.db.prisma, input.apiKeyId, ctx.viewer.id)),
});

export const settingsRouter = router({
  me: viewerProcedure.query(({ ctx }) => ctx.viewer),
  /** Ends all sessions, so the page goes to /sign-in afterwards. */
  changePassword: viewerProcedure
    .input(changePasswordSchema)
    .mutation(({ ctx, input }) => changePassword(ctx.db.prisma, ctx.viewer.id, input)),
  people: peopleRouter,
  apiKeys: apiKeysRouter,
});
