import type { z } from "zod";
import { createApiKey } from "../../features/api-keys/mutations";
import { createApiKeySchema } from "../../features/api-keys/schema";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { TokenBuckets } from "../token-bucket";
import { type Endpoint, toRouteHandler } from "./endpoint";

const instanceSecret = "i".repeat(32);

interface Asked {
  path?: Record<string, string>;
  query?: Record<string, string>;
  /** A text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  body: any;
}

/** The REST API on a database of its own. */
export interface RestScene {
  db: TestDatabase;
  /** Returns the key itself. */
  makeKey(input?: Record<string, unknown>): Promise<string>;
  send(endpoint: AnyEndpoint, key: string, asked: Asked): Promise<Response>;
  call(endpoint: AnyEndpoint, key: string, asked: Asked): Promise<Answered>;
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: each has types of its own
type AnyEndpoint = Endpoint<any, z.ZodType<any>>;

export async function openRestScene(): Promise<RestScene> {
  const db = await createTestDatabase();
  // Makes the queue's tables, as a start does.
  await (await openQueue(db.pool, { role: "worker", soleWorker: false })).drain(1_000);
  const buckets = new TokenBuckets({ capacity: 10_000, refillPerSecond: 1_000 });
  const context = { openDatabase: () => db, buckets, getInstanceSecret: () => instanceSecret };
  const send: RestScene["send"] = (endpoint, key, { path = {}, query = {}, body, headers = {} }) => {
    const url = new URL(`http://localhost:3000/api/v1${endpoint.path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const isText = typeof body === "string" || body instanceof ReadableStream;
    const init = {
      method: endpoint.method,
      headers: { "x-api-key": key, ...headers },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body), duplex: "half" as const }),
    };
    return toRouteHandler(endpoint, context)(new Request(url, init), { params: Promise.resolve(path) });
  };
  return {
    db,
    makeKey: async (input = {}) => {
      const parsed = createApiKeySchema.parse({ name: "Shop system", ...input });
      return (await createApiKey({ prisma: db.prisma, instanceSecret }, parsed, "user-1")).key;
    },
    send,
    call: async (endpoint, key, asked) => {
      const response = await send(endpoint, key, asked);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: toJson(text) };
    },
    close: () => db.close(),
  };
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
