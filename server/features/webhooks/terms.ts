/** What an endpoint can be told of. */
export const webhookEventTypes = [
  "import.completed",
  "import.failed",
  "product.changed",
  "match.decided",
  "price.alert",
  "llm.paused",
  "offer.changed",
  "match.changed",
  "matching.drifted",
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** Sent only by hand, to one endpoint, whatever it asked for, and tried once. */
export const testEventType = "webhook.test";

/** waiting = not yet, or to be tried again. */
export const deliveryStatuses = ["waiting", "delivered", "failed"] as const;

/**
 * Why an attempt was no success. status: it answered, but not 2xx; refused: no address that this installation calls; unreadable-secret: it
 * could not be signed; paused: it was not sent, because the endpoint had been paused.
 */
export const webhookFailures = [
  "status",
  "timeout",
  "refused",
  "unknown-host",
  "unreachable",
  "certificate",
  "unreadable-secret",
  "paused",
] as const;
export type WebhookFailure = (typeof webhookFailures)[number];

/** Who or what paused an endpoint: a person, its answer 410, or a day of failures. */
export const pauseReasons = ["person", "gone", "failing"] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Between one attempt and the next, in seconds: six attempts within eight hours. */
export const retryDelaysSeconds = [5, 300, 1_800, 7_200, 18_000] as const;
export const attemptsMax = retryDelaysSeconds.length + 1;

/**
 * After so many failures in a row an endpoint is left alone for a while, which doubles with each further one, from the first to the second of
 * these seconds: what waits for an endpoint that is down must not keep workers from those that are up.
 */
export const failuresBeforeRest = 3;
export const restSeconds = [5, 300] as const;

/** An endpoint is paused once so many attempts in a row have failed, over at least so many hours. */
export const failuresBeforePause = 10;
export const failingHoursBeforePause = 24;

/** An earlier secret signs beside the new one for so long. */
export const previousSecretHours = 24;

/** Events and their deliveries are kept for so long. */
export const keptDays = 30;

export const endpointsMax = 20;

/** An event about more things than this comes as several. */
export const itemsPerEventMax = 500;

/** Deliveries of an endpoint that are shown. */
export const shownDeliveriesMax = 20;
