import { expect, test } from "vitest";
import type { DeliveryView, EndpointView } from "@/server/features/webhooks/schema";
import { pauseReasons, webhookFailures } from "@/server/features/webhooks/terms";
import { toDeliveryState, toEndpointState, toOutcomeText, toStopNotice } from "./webhook-words";

const delivery: DeliveryView = {
  id: "d",
  eventId: "e",
  type: "webhook.test",
  status: "waiting",
  attemptCount: 0,
  statusCode: null,
  failure: null,
  responseExcerpt: null,
  nextAttemptAt: null,
  attemptedAt: null,
  createdAt: new Date(0),
};
const endpoint = { pauseReason: null, failingSince: null } as EndpointView;

test("every failure has a sentence, a status code is told", () => {
  for (const failure of webhookFailures)
    expect(toOutcomeText({ ...delivery, status: "failed", statusCode: 500, failure }, true)).toMatch(
      /^[A-Z].*\.$/,
    );
  expect(toOutcomeText({ ...delivery, failure: "status", statusCode: 503 }, true)).toContain("503");
  expect(toOutcomeText({ ...delivery, failure: "status", statusCode: 301 }, true)).toContain("redirect");
  expect(toOutcomeText({ ...delivery, status: "delivered", statusCode: 204 }, true)).toBe("Answered 204.");
  expect(toOutcomeText(delivery, false)).toBeNull();
  expect(toOutcomeText(delivery, true)).toContain("Held back");
});

test("a delivery waits at first, then is tried again, then has failed", () => {
  expect(toDeliveryState(delivery).word).toBe("Waiting");
  expect(toDeliveryState({ ...delivery, attemptCount: 1, failure: "timeout" }).word).toBe("Trying again");
  expect(toDeliveryState({ ...delivery, status: "failed", failure: "timeout" }).word).toBe("Failed");
  expect(toDeliveryState({ ...delivery, status: "failed", failure: "paused" }).word).toBe("Not sent");
});

test("only what stopped by itself asks for somebody", () => {
  expect(toEndpointState(endpoint).word).toBe("Active");
  expect(toEndpointState({ ...endpoint, failingSince: new Date() }).word).toBe("Failing");
  for (const pauseReason of pauseReasons) {
    expect(toEndpointState({ ...endpoint, pauseReason }).word).toMatch(/^(Paused|Stopped)/);
    expect(toStopNotice(pauseReason) === null).toBe(pauseReason === "person");
  }
});
