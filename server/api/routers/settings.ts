import { listApiKeys } from "../../features/api-keys/data";
import { createApiKey, revokeApiKey } from "../../features/api-keys/mutations";
import { apiKeyIdSchema, createApiKeySchema } from "../../features/api-keys/schema";
import { hasTwoFactor, listPeople } from "../../features/users/data";
import { changeRole, createPerson, createPersonToInvite, setActive } from "../../features/users/mutations";
import { listOwnPasskeys, removePasskey, renamePasskey } from "../../features/users/passkeys";
import { changePassword, resetPassword } from "../../features/users/passwords";
import {
  changePasswordSchema,
  changeRoleSchema,
  createPersonSchema,
  personSchema,
  removePasskeySchema,
  renamePasskeySchema,
  sessionIdSchema,
  setActiveSchema,
  signInRulesSchema,
} from "../../features/users/schema";
import { endSessions, listOwnSessions, resetTwoFactor } from "../../features/users/sessions";
import { changeSignInRules, getSignInRules } from "../../features/users/sign-in-rules";
import { getAuthSecret } from "../../platform/auth-secret";
import { getEnv } from "../../platform/env";
import { handOverLink } from "../sign-in/hand-over-link";
import { countPasswordGuess } from "../sign-in/password-guesses";
import { describeSingleSignOn } from "../sign-in/single-sign-on";
import { adminProcedure, router, viewerProcedure } from "../trpc";

const peopleRouter = router({
  list: adminProcedure.query(({ ctx }) => listPeople(ctx.db.prisma)),
  /** Returns the password, which is shown once. */
  create: adminProcedure
    .input(createPersonSchema)
    .mutation(({ ctx, input }) => createPerson(ctx.db.prisma, input, ctx.viewer.id)),
  /** Returns a link with which the person chooses a password; it is mailed, too, where a mail server is set. */
  invite: adminProcedure.input(createPersonSchema).mutation(async ({ ctx, input }) => {
    const { userId } = await createPersonToInvite(ctx.db.prisma, input, ctx.viewer.id);
    return handOverLink(ctx.db, { userId, kind: "invitation", actorId: ctx.viewer.id });
  }),
  /** The same for who has an account: to choose a new password, or the first one. */
  makeLink: adminProcedure
    .input(personSchema)
    .mutation(({ ctx, input }) =>
      handOverLink(ctx.db, { userId: input.userId, kind: "reset", actorId: ctx.viewer.id }),
    ),
  resetTwoFactor: adminProcedure
    .input(personSchema)
    .mutation(({ ctx, input }) => resetTwoFactor(ctx.db.prisma, input.userId, ctx.viewer.id)),
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

const sessionsRouter = router({
  list: viewerProcedure.query(({ ctx }) =>
    listOwnSessions(ctx.db.prisma, { userId: ctx.viewer.id, sessionId: ctx.sessionId }),
  ),
  end: viewerProcedure
    .input(sessionIdSchema)
    .mutation(({ ctx, input }) => endSessions(ctx.db.prisma, ctx.viewer.id, { id: input.sessionId })),
  endOthers: viewerProcedure.mutation(({ ctx }) =>
    endSessions(ctx.db.prisma, ctx.viewer.id, { allBut: ctx.sessionId ?? "" }),
  ),
});

const passkeysRouter = router({
  list: viewerProcedure.query(({ ctx }) => listOwnPasskeys(ctx.db.prisma, ctx.viewer.id)),
  rename: viewerProcedure
    .input(renamePasskeySchema)
    .mutation(({ ctx, input }) => renamePasskey(ctx.db.prisma, ctx.viewer.id, input)),
  remove: viewerProcedure.input(removePasskeySchema).mutation(({ ctx, input }) => {
    countPasswordGuess(ctx.viewer.id);
    return removePasskey(ctx.db.prisma, ctx.viewer.id, input);
  }),
});

const signInRulesRouter = router({
  get: viewerProcedure.query(({ ctx }) => getSignInRules(ctx.db.prisma)),
  change: adminProcedure
    .input(signInRulesSchema)
    .mutation(({ ctx, input }) => changeSignInRules(ctx.db.prisma, input, ctx.viewer.id)),
});

export const settingsRouter = router({
  me: viewerProcedure.query(({ ctx }) => ctx.viewer),
  /** Ends all sessions, so the page goes to /sign-in afterwards. */
  changePassword: viewerProcedure.input(changePasswordSchema).mutation(({ ctx, input }) => {
    countPasswordGuess(ctx.viewer.id);
    return changePassword(ctx.db.prisma, ctx.viewer.id, input);
  }),
  /** Whether one has a second factor. */
  twoFactor: viewerProcedure.query(({ ctx }) => hasTwoFactor(ctx.db.prisma, ctx.viewer.id)),
  passkeys: passkeysRouter,
  sessions: sessionsRouter,
  signInRules: signInRulesRouter,
  /** How single sign-on is set up, which the environment says. */
  singleSignOn: adminProcedure.query(() => describeSingleSignOn(getEnv())),
  people: peopleRouter,
  apiKeys: apiKeysRouter,
});
