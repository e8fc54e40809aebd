import { listDeliveries, listEndpoints } from "../../features/webhooks/data";
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  renewSecret,
  type SecretKeeper,
} from "../../features/webhooks/mutations";
import {
  deliveryIdSchema,
  endpointIdSchema,
  endpointSettingsSchema,
  setEndpointActiveSchema,
  updateEndpointSchema,
} from "../../features/webhooks/schema";
import { sendAgain, sendTest } from "../../features/webhooks/send-again";
import { getAuthSecret } from "../../platform/auth-secret";
import { getEnv } from "../../platform/env";
import { getQueueSender } from "../queue-sender";
import { adminProcedure, router, type TrpcContext } from "../trpc";

const toKeeper = ({ db }: TrpcContext): SecretKeeper => ({
  pool: db.pool,
  instanceSecret: getAuthSecret(getEnv()),
});

const toSender = async ({ db }: TrpcContext) => ({ pool: db.pool, queue: await getQueueSender(db) });

export const webhooksRouter = router({
  list: adminProcedure.query(({ ctx }) => listEndpoints(ctx.db.pool)),
  /** Of one endpoint, latest first. */
  deliveries: adminProcedure
    .input(endpointIdSchema)
    .query(({ ctx, input }) => listDeliveries(ctx.db.pool, input.endpointId)),
  /** Returns the secret, which is shown once. */
  create: adminProcedure
    .input(endpointSettingsSchema)
    .mutation(({ ctx, input }) => createEndpoint(toKeeper(ctx), input, ctx.viewer.id)),
  update: adminProcedure
    .input(updateEndpointSchema)
    .mutation(({ ctx, input: { endpointId, ...settings } }) =>
      changeEndpoint(ctx.db.pool, endpointId, settings, ctx.viewer.id),
    ),
  setActive: adminProcedure
    .input(setEndpointActiveSchema)
    .mutation(({ ctx, input: { endpointId, isActive } }) =>
      changeEndpoint(ctx.db.pool, endpointId, { isActive }, ctx.viewer.id),
    ),
  /** Returns the new secret, which is shown once. */
  renewSecret: adminProcedure
    .input(endpointIdSchema)
    .mutation(({ ctx, input }) => renewSecret(toKeeper(ctx), input.endpointId, ctx.viewer.id)),
  delete: adminProcedure
    .input(endpointIdSchema)
    .mutation(({ ctx, input }) => deleteEndpoint(ctx.db.pool, input.endpointId, ctx.viewer.id)),
  sendTest: adminProcedure
    .input(endpointIdSchema)
    .mutation(async ({ ctx, input }) => sendTest(await toSender(ctx), input.endpointId)),
  sendAgain: adminProcedure
    .input(deliveryIdSchema)
    .mutation(async ({ ctx, input }) => sendAgain(await toSender(ctx), input.deliveryId)),
});
