import { t } from "@lingui/core/macro";
import type { BadgeProps } from "@/app/_ui/badge";
import type { DeliveryView, EndpointView } from "@/server/features/webhooks/schema";
import type { PauseReason, WebhookEventType, WebhookFailure } from "@/server/features/webhooks/terms";

interface EventWords {
  label: string;
  hint: string;
}

export const eventWords: Record<WebhookEventType, EventWords> = {
  "import.completed": { label: t`Import completed`, hint: t`A file was read to its end.` },
  "import.failed": { label: t`Import failed`, hint: t`A file could not be read.` },
  "product.changed": { label: t`Product changed`, hint: t`Offers joined or left products.` },
  "match.decided": { label: t`Match decided`, hint: t`A person decided pairs, or took decisions back.` },
  "price.alert": {
    label: t`Price alert`,
    hint: t`An own price met one of your price alerts, or no longer does.`,
  },
  "llm.paused": {
    label: t`Language model paused`,
    hint: t`SameSKU stopped asking a language model that says “same” unusually often.`,
  },
  "offer.changed": { label: t`Offer changed`, hint: t`Offers were written, or left their catalog.` },
  "matching.drifted": {
    label: t`Matching drifted`,
    hint: t`A catalog scores otherwise than before, or decisions differ from what the matcher promises.`,
  },
  "match.changed": { label: t`Match changed`, hint: t`Pairs were scored or decided, or are none any more.` },
};

export function toEventLabel(type: DeliveryView["type"]): string {
  return type === "webhook.test" ? t`Test` : eventWords[type].label;
}

interface StateWords {
  tone: NonNullable<BadgeProps["tone"]>;
  word: string;
}

const pausedWords: Record<PauseReason, StateWords> = {
  person: { tone: "neutral", word: t`Paused` },
  gone: { tone: "bad", word: t`Stopped: gone` },
  failing: { tone: "bad", word: t`Stopped: failing` },
};

export function toEndpointState({ pauseReason, failingSince }: EndpointView): StateWords {
  if (pauseReason) return pausedWords[pauseReason];
  return failingSince ? { tone: "warning", word: t`Failing` } : { tone: "good", word: t`Active` };
}

/** What to do about an endpoint that SameSKU stopped by itself; null = it did not. */
export function toStopNotice(pauseReason: PauseReason | null): string | null {
  if (pauseReason === "gone")
    return t`It answered 410 Gone, which means that it wants nothing any more. Delete it, or resume it if that was a mistake.`;
  if (pauseReason === "failing")
    return t`No post has reached it for more than a day. Mend it, send a test, then resume it.`;
  return null;
}

export function toDeliveryState({ status, attemptCount, failure }: DeliveryView): StateWords {
  if (status === "delivered") return { tone: "good", word: t`Delivered` };
  if (failure === "paused") return { tone: "neutral", word: t`Not sent` };
  if (status === "failed") return { tone: "bad", word: t`Failed` };
  return attemptCount === 0
    ? { tone: "outline", word: t`Waiting` }
    : { tone: "warning", word: t`Trying again` };
}

const failureWords: Record<Exclude<WebhookFailure, "status">, string> = {
  timeout: t`No answer within 10 seconds.`,
  refused: t`Not called: SameSKU calls only public addresses, on ports 80 and 443. To call your own network, start it with WEBHOOK_ADDRESSES=any.`,
  "unknown-host": t`No host of this name was found. Check the address.`,
  unreachable: t`The connection failed or broke off. Check the address, and that the receiver runs.`,
  certificate: t`Its certificate is not valid for this address, so nothing was sent.`,
  "unreadable-secret": t`Its secret can't be read, because AUTH_SECRET or the data folder has changed. Make a new secret.`,
  paused: t`The webhook was paused before this was sent.`,
};

/** What came of the last attempt, in words; null = there was none yet, and nothing stands in its way. */
export function toOutcomeText(
  { status, statusCode, failure }: DeliveryView,
  isEndpointFailing: boolean,
): string | null {
  const code = statusCode ?? "–";
  if (status === "delivered") return t`Answered ${code}.`;
  if (failure === null) return isEndpointFailing ? t`Held back, because the posts before it failed.` : null;
  if (failure !== "status") return failureWords[failure];
  const isRedirect = statusCode !== null && statusCode >= 300 && statusCode <= 399;
  return isRedirect
    ? t`Answered ${code}, a redirect, which is not followed. Enter the address that it leads to.`
    : t`Answered ${code}; a success is 200 to 299.`;
}
