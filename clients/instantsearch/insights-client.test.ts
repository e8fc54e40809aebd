import { expect, test } from "vitest";
import { createInsightsClient } from "./insights-client";

interface Posted {
  url: string;
  authorization: string | undefined;
  events: Record<string, unknown>[];
}

function openClient(answers: (() => Response)[] = []) {
  const posted: Posted[] = [];
  const send: typeof fetch = async (url, init) => {
    const headers = init?.headers as Record<string, string>;
    posted.push({
      url: String(url),
      authorization: headers.Authorization,
      events: JSON.parse(String(init?.body)).events,
    });
    return (answers.shift() ?? (() => new Response("{}")))();
  };
  const aa = createInsightsClient({ url: "https://shop.example/api/v1/", apiKey: "sss_1", fetch: send });
  return { aa, posted };
}

const queryID = "7b0c9a52-58c4-4d3e-9f2f-1f4b8f6d2c11";

test("clicks, carts, purchases and views become one event for each product, of who it was nothing", async () => {
  const { aa, posted } = openClient();
  aa("setUserToken", "jane");
  aa(
    "clickedObjectIDsAfterSearch",
    { eventName: "Clicked", index: "products", queryID, objectIDs: ["a"], positions: [3], userToken: "jane" },
    { headers: { "X-Algolia-API-Key": "k" } },
  );
  aa("sendEvents", [
    {
      eventType: "conversion",
      eventSubtype: "addToCart",
      eventName: "Cart",
      index: "products",
      objectIDs: ["a", "b"],
      objectData: [{ queryID, price: 5 }, {}],
      timestamp: 0,
    },
    { eventType: "instantsearch", eventName: "__start__" },
    { eventType: "click", eventName: "Filter", index: "products", filters: ["brand:Sony"] },
  ]);
  aa("purchasedObjectIDs", { eventName: "Bought", index: "products", objectIDs: ["b"] });
  aa("viewedObjectIDs", { eventName: "Seen", index: "products", objectIDs: ["c"] });
  await aa.flush();
  expect(posted).toHaveLength(1);
  expect(posted[0]).toMatchObject({
    url: "https://shop.example/api/v1/events",
    authorization: "Bearer sss_1",
  });
  expect(posted[0]!.events).toEqual([
    {
      event_id: expect.any(String),
      action_name: "click",
      query_id: queryID,
      timestamp: expect.any(String),
      event_attributes: { object: { object_id: "a" }, position: { ordinal: 3 } },
    },
    {
      event_id: expect.any(String),
      action_name: "add_to_cart",
      query_id: queryID,
      timestamp: "1970-01-01T00:00:00.000Z",
      event_attributes: { object: { object_id: "a" } },
    },
    {
      event_id: expect.any(String),
      action_name: "add_to_cart",
      timestamp: "1970-01-01T00:00:00.000Z",
      event_attributes: { object: { object_id: "b" } },
    },
    {
      event_id: expect.any(String),
      action_name: "purchase",
      timestamp: expect.any(String),
      event_attributes: { object: { object_id: "b" } },
    },
    {
      event_id: expect.any(String),
      action_name: "impression",
      timestamp: expect.any(String),
      event_attributes: { object: { object_id: "c" } },
    },
  ]);
  expect(JSON.stringify(posted)).not.toContain("jane");
});

test("what a server fails to take is sent once more under the same ids, and then left", async () => {
  const failing = () => new Response("", { status: 503 });
  const { aa, posted } = openClient([failing, failing, failing]);
  aa("clickedObjectIDs", { eventName: "Clicked", index: "products", objectIDs: ["a"] });
  await aa.flush();
  expect(posted).toHaveLength(2);
  expect(posted[0]!.events).toEqual(posted[1]!.events);
  await aa.flush();
  expect(posted).toHaveLength(2);
});

test("the middleware is answered which token stands", () => {
  const { aa } = openClient();
  const answers: unknown[] = [];
  const done = (_: unknown, token: unknown) => answers.push(token);
  aa("getUserToken", null, done);
  aa("setUserToken", "anonymous-1");
  aa("getUserToken", null, done);
  aa("onUserTokenChange", undefined);
  expect(answers).toEqual([undefined, "anonymous-1"]);
});
