import { deliver } from "../../server/features/webhooks/deliver";
import type { deliverWebhookJob } from "../../server/jobs/job-catalog";
import { getAuthSecret } from "../../server/platform/auth-secret";
import { anyAddressPolicy, publicWebPolicy } from "../../server/platform/public-address";
import type { Handler, WorkerContext } from "../worker-context";

export function createDeliverWebhookHandler({
  db,
  queue,
  env,
  log,
}: WorkerContext): Handler<typeof deliverWebhookJob> {
  const policy = env.WEBHOOK_ADDRESSES === "any" ? anyAddressPolicy : publicWebPolicy;
  return async ({ deliveryId }) => {
    const made = await deliver({ db, queue, policy, instanceSecret: getAuthSecret(env) }, deliveryId);
    if (!made) return;
    const { endpointId, attemptCount, outcome } = made;
    const { statusCode } = outcome;
    const failure = outcome.kind === "failed" ? outcome.failure : null;
    log.info({ deliveryId, endpointId, attempt: attemptCount + 1, statusCode, failure }, "webhook posted");
  };
}
