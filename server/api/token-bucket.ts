import { createHash } from "node:crypto";
import { type Clock, systemClock } from "../platform/clock";

export type TakeResult = { kind: "taken" } | { kind: "empty"; retryAfterSeconds: number };

interface Bucket {
  tokens: number;
  refilledAtMs: number;
  limit: RateLimit;
}

export interface RateLimit {
  capacity: number;
  refillPerSecond: number;
}

/** Keys that are remembered at most; beyond it full buckets are forgotten, which changes nothing for their owners. */
const bucketsMax = 10_000;

/**
 * Token buckets by key (a user, an API key): `capacity` calls at once, then `refillPerSecond`. Held in the memory of this
 * process: n web processes together allow n times as much.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly limit: RateLimit,
    private readonly clock: Clock = systemClock,
  ) {}

  /** `limit` is the owner's own; it has to be given at each call. */
  take(owner: string, limit = this.limit): TakeResult {
    // Of fixed length, however long what a stranger sends.
    const key = createHash("sha256").update(owner).digest("base64");
    const nowMs = this.clock.now().getTime();
    const bucket = this.buckets.get(key);
    const tokens = bucket ? this.refill(bucket, nowMs) : limit.capacity;
    if (tokens < 1) {
      return {
        kind: "empty",
        retryAfterSeconds: Math.max(1, Math.ceil((1 - tokens) / limit.refillPerSecond)),
      };
    }
    if (!bucket && this.buckets.size >= bucketsMax) this.forget(nowMs);
    this.buckets.set(key, { tokens: tokens - 1, refilledAtMs: nowMs, limit });
    return { kind: "taken" };
  }

  private refill(bucket: Bucket, nowMs: number): number {
    const seconds = Math.max(0, nowMs - bucket.refilledAtMs) / 1_000;
    return Math.min(bucket.limit.capacity, bucket.tokens + seconds * bucket.limit.refillPerSecond);
  }

  /** Drops full buckets; where none is full, the oldest one. */
  private forget(nowMs: number): void {
    for (const [key, bucket] of this.buckets) {
      if (this.refill(bucket, nowMs) >= bucket.limit.capacity) this.buckets.delete(key);
    }
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= bucketsMax && oldest !== undefined) this.buckets.delete(oldest);
  }
}
