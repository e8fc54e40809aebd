import { recordEvents } from "../../features/search-events/record";
import { postEventsAnswerSchema, postEventsRequestSchema } from "../../features/search-events/schema";
import { defineEndpoint } from "./endpoint";
import { exampleProduct } from "./example-product";

export const eventsEndpoint = defineEndpoint({
  method: "POST",
  path: "/events",
  operationId: "postEvents",
  scope: "search",
  summary: "Tell what was done with hits",
  description:
    "Takes up to 1,000 events of User Behavior Insights 1.3: what was seen, clicked, put into a cart and bought, and after which search. Kept are the action, the product, the search, the place and the time; who it was, messages and any other attribute are dropped.",
  inputSchema: postEventsRequestSchema,
  outputSchema: postEventsAnswerSchema,
  example: {
    input: {
      events: [
        {
          event_id: "e-1",
          action_name: "click",
          query_id: "7b0c9a52-58c4-4d3e-9f2f-1f4b8f6d2c11",
          timestamp: "2026-11-26T20:20:39Z",
          event_attributes: { object: { object_id: exampleProduct.id }, position: { ordinal: 1 } },
        },
      ],
    },
    output: { accepted: 1, dropped: 0, isRecording: true },
  },
  run: (db, { events }, { key, bounds }) =>
    recordEvents(db.pool, events, { apiKeyId: key?.id ?? null, catalogIds: bounds.catalogIds }),
});
