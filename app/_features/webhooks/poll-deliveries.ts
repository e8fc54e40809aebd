import type { DeliveryView } from "@/server/features/webhooks/schema";

/** Somebody looks on while a first attempt is made. */
const underWayMs = 1_500;
const idleMs = 30_000;

/** How soon to look for news of these deliveries. */
export function toPollMs(deliveries: readonly (DeliveryView | null)[] = []): number {
  const isUnderWay = deliveries.some(
    (delivery) => delivery?.status === "waiting" && delivery.attemptCount === 0,
  );
  return isUnderWay ? underWayMs : idleMs;
}
