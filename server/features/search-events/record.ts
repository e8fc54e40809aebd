import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { z } from "zod";
import { toUuidV5 } from "../../domain/offer/offer-id";
import { maySayWho, toCountedQuery } from "../../domain/search/events/query-text";
import { type Clock, systemClock } from "../../platform/clock";
import type { NewEvent } from "./mutations";
import { getRecorder } from "./recorder";
import { type PostEventsAnswer, readAction, type SentEvent } from "./schema";
import { readSettingsInForce } from "./settings";

interface AnsweredSearch {
  q: string;
  filter: string;
  /** Opaque, of the caller's own; not written anywhere. */
  clientId: string | null;
  /** False where it is none of a person's: a later page, counts alone, browsing, or said so. */
  isCounted: boolean;
  hitCount: number;
  tookMs: number;
}

/** Who asks: an API key, null = the demo's storefront, and what it may see. */
export interface RecordedCaller {
  apiKeyId: string | null;
  /** Undefined = all. */
  catalogIds: readonly string[] | undefined;
}

/** The id under which events name this search; null where nothing is recorded. Writes later. */
export async function recordSearch(
  pool: Pool,
  { q, filter, clientId, isCounted, hitCount, tookMs }: AnsweredSearch,
  { apiKeyId }: RecordedCaller,
): Promise<string | null> {
  const { isRecording } = await readSettingsInForce(pool);
  if (!isRecording) return null;
  const id = randomUUID();
  const query = toCountedQuery(q);
  if (isCounted && query !== "") {
    const isKept = !maySayWho(q);
    getRecorder(pool).addQuery(
      {
        id,
        at: new Date(),
        apiKeyId,
        text: isKept ? q.trim() : null,
        query: isKept ? query : null,
        filter: maySayWho(filter) ? "" : filter,
        hitCount,
        tookMs,
      },
      clientId,
    );
  }
  return id;
}

const dayMs = 86_400_000;
const idSchema = z.uuid();

/** Takes events to be written later. */
export async function recordEvents(
  pool: Pool,
  events: readonly SentEvent[],
  caller: RecordedCaller,
  clock: Clock = systemClock,
): Promise<PostEventsAnswer> {
  const { isRecording } = await readSettingsInForce(pool);
  if (!isRecording) return { accepted: 0, dropped: events.length, isRecording };
  const now = clock.now();
  const accepted = getRecorder(pool).addEvents(
    events.flatMap((event) => toNewEvent(event, caller, now) ?? []),
  );
  return { accepted, dropped: events.length - accepted, isRecording };
}

function toNewEvent(
  { event_id, action_name, query_id, timestamp, event_attributes }: SentEvent,
  { apiKeyId, catalogIds }: RecordedCaller,
  now: Date,
): NewEvent | null {
  const action = readAction(action_name);
  const objectId = idSchema.safeParse(event_attributes?.object?.object_id).data;
  if (action === null || objectId === undefined) return null;
  const isZoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(timestamp);
  const stated = new Date(isZoned ? timestamp : `${timestamp}Z`).getTime();
  return {
    // One caller's ids say nothing of another's.
    id: event_id === undefined ? randomUUID() : toUuidV5(apiKeyId ?? demoNamespace, event_id),
    at: new Date(Math.min(now.getTime(), Math.max(now.getTime() - dayMs, stated))),
    action,
    queryId: idSchema.safeParse(query_id).data ?? null,
    apiKeyId,
    objectId,
    place: event_attributes?.position?.ordinal ?? null,
    catalogIds: catalogIds ?? null,
  };
}

/** Stands for the demo's storefront, which has no key. */
const demoNamespace = "5d0cfb5e-2f6a-5e0b-9a55-0d3b1a7f4c11";
