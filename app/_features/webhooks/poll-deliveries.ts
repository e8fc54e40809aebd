import type { DeliveryView } from "@/server/features/webhooks/schema";

/** Somebody looks on while an attempt is made. */
const underWayMs = 1_500;
const soonMs = 10_000;
const idleMs = 30_000;

/** How soon to look for news of these deliveries. */
export function toPollMs(deliveries: readonly (DeliveryView | null)[] = []): number {
  const isUnderWay = deliveries.some(
    (delivery) =>
      delivery?.status === "waiting" && (delivery.nextAttemptAt?.getTime() ?? 0) < Date.now() + soonMs,
  );
  return isUnderWay ? underWayMs : idleMs;
}
