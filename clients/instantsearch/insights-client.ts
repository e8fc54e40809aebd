import type { SearchClientOptions } from "./search-client.ts";

/** What `aa("sendEvents", […])` and its kin are given, as far as it is passed on. */
interface InsightsEvent {
  eventType?: string;
  eventSubtype?: string;
  queryID?: string;
  objectIDs?: readonly string[];
  positions?: readonly number[];
  objectData?: readonly { queryID?: string }[];
  /** Milliseconds since 1970. */
  timestamp?: number;
  [name: string]: unknown;
}

export interface InsightsClient {
  // biome-ignore lint/suspicious/noExplicitAny: as search-insights has it, whose methods take what they like.
  (method: string, ...args: any[]): void;
  /** InstantSearch asks those from 2.6 on for no `init`. */
  version: string;
  /** Sends what waits now. */
  flush(): Promise<void>;
}

interface UbiEvent {
  event_id: string;
  action_name: "impression" | "click" | "add_to_cart" | "purchase";
  query_id?: string;
  timestamp: string;
  event_attributes: { object: { object_id: string }; position?: { ordinal: number } };
}

/** What waits is sent together after so long, or when the page is left. */
const waitMs = 1_000;
const eventsPerCall = 200;
/** More than a page can make in good order is dropped. */
const waitingMax = 2_000;

/** The type of each method that names one; "sendEvents" has it in its events. */
const types: Record<string, Pick<InsightsEvent, "eventType" | "eventSubtype">> = {
  viewedObjectIDs: { eventType: "view" },
  clickedObjectIDs: { eventType: "click" },
  clickedObjectIDsAfterSearch: { eventType: "click" },
  convertedObjectIDs: { eventType: "conversion" },
  convertedObjectIDsAfterSearch: { eventType: "conversion" },
  addedToCartObjectIDs: { eventType: "conversion", eventSubtype: "addToCart" },
  addedToCartObjectIDsAfterSearch: { eventType: "conversion", eventSubtype: "addToCart" },
  purchasedObjectIDs: { eventType: "conversion", eventSubtype: "purchase" },
  purchasedObjectIDsAfterSearch: { eventType: "conversion", eventSubtype: "purchase" },
};

/**
 * Stands in for search-insights' `aa`: what InstantSearch's insights middleware, or a shop's own code, tells it goes to SameSKU's API as events of
 * User Behavior Insights. Of who it was nothing is sent, and nothing is stored in the browser. What can't be sent is lost; nothing is thrown.
 */
export function createInsightsClient(options: Omit<SearchClientOptions, "currency">): InsightsClient {
  let waiting: UbiEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let userToken: unknown;

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const events = waiting;
    waiting = [];
    for (let from = 0; from < events.length; from += eventsPerCall)
      await post(options, events.slice(from, from + eventsPerCall));
  }

  function take(events: readonly InsightsEvent[]): void {
    waiting.push(...events.flatMap(toUbiEvents).slice(0, waitingMax - waiting.length));
    if (waiting.length > 0) timer ??= setTimeout(() => void flush(), waitMs);
  }

  const client = (method: string, ...args: unknown[]) => {
    const type = types[method];
    if (type) take(args.filter(isEvent).map((event) => ({ ...event, ...type })));
    else if (method === "sendEvents" && Array.isArray(args[0])) take(args[0].filter(isEvent));
    else if (method === "setUserToken") userToken = args[0];
    else if (method === "getUserToken") {
      const [, done] = args;
      if (typeof done === "function") done(null, userToken);
    }
  };
  // What is clicked often leads away: what waits goes out before.
  if (typeof document !== "undefined")
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") void flush();
    });
  return Object.assign(client, { version: "2.17.2", flush });
}

function isEvent(given: unknown): given is InsightsEvent {
  // The last argument may be options, which hold headers.
  return typeof given === "object" && given !== null && "objectIDs" in given;
}

/** An event for each of its objects; none for filters, for what no hit has, and for the library's own. */
function toUbiEvents(event: InsightsEvent): UbiEvent[] {
  const action = toAction(event);
  if (action === null || !Array.isArray(event.objectIDs)) return [];
  const timestamp = new Date(event.timestamp ?? Date.now()).toISOString();
  return event.objectIDs.map((objectId, place): UbiEvent => {
    const queryId = event.objectData?.[place]?.queryID ?? event.queryID;
    const ordinal = event.positions?.[place];
    return {
      event_id: crypto.randomUUID(),
      action_name: action,
      ...(queryId ? { query_id: queryId } : {}),
      timestamp,
      event_attributes: {
        object: { object_id: objectId },
        ...(ordinal === undefined ? {} : { position: { ordinal } }),
      },
    };
  });
}

function toAction({ eventType, eventSubtype }: InsightsEvent): UbiEvent["action_name"] | null {
  if (eventType === "view") return "impression";
  if (eventType === "click") return "click";
  if (eventType !== "conversion") return null;
  return eventSubtype === "addToCart" ? "add_to_cart" : "purchase";
}

/** Twice at most: an event that arrived all the same is known by its id. */
async function post(
  { url, apiKey, fetch: send = fetch }: Omit<SearchClientOptions, "currency">,
  events: readonly UbiEvent[],
): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const response = await send(`${url.replace(/\/$/, "")}/events`, {
      method: "POST",
      keepalive: true,
      headers: {
        "Content-Type": "application/json",
        ...(apiKey ? { Authorization: `Bearer ${apiKey}` } : {}),
      },
      body: JSON.stringify({ events }),
    }).catch(() => null);
    if (response !== null && response.status < 500) return;
  }
}
