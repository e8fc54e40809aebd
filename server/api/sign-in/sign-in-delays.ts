import { createHash } from "node:crypto";
import { type Clock, systemClock } from "../../platform/clock";

export type AttemptResult = { kind: "allowed" } | { kind: "delayed"; waitSeconds: number };

interface Attempts {
  count: number;
  lastMs: number;
  openMs: number;
}

const freeAttempts = 5;
const firstWaitMs = 2_000;
const waitMsMax = 15 * 60_000;
const forgottenMs = 24 * 3_600_000;
/** Beyond it the key that was tried longest ago is forgotten. */
const keysMax = 10_000;

/**
 * How long to wait between attempts to sign in, by key (an account, a known device): five at once, then two seconds, and twice as long
 * after each further one, up to a quarter of an hour. An attempt counts before its outcome is known, so that many at once gain nothing;
 * success forgets all. Held in the memory of this process.
 */
export class SignInDelays {
  private readonly attempts = new Map<string, Attempts>();

  constructor(private readonly clock: Clock = systemClock) {}

  begin(key: string): AttemptResult {
    const nowMs = this.clock.now().getTime();
    const name = hashKey(key);
    const known = this.attempts.get(name);
    if (known && nowMs < known.openMs) {
      return { kind: "delayed", waitSeconds: Math.ceil((known.openMs - nowMs) / 1_000) };
    }
    const count = known && nowMs - known.lastMs < forgottenMs ? known.count + 1 : 1;
    this.attempts.delete(name);
    this.attempts.set(name, { count, lastMs: nowMs, openMs: nowMs + toWaitMs(count) });
    const [oldest] = this.attempts.keys();
    if (this.attempts.size > keysMax && oldest !== undefined) this.attempts.delete(oldest);
    return { kind: "allowed" };
  }

  succeed(key: string): void {
    this.attempts.delete(hashKey(key));
  }
}

function toWaitMs(count: number): number {
  return count < freeAttempts ? 0 : Math.min(waitMsMax, firstWaitMs * 2 ** (count - freeAttempts));
}

/** Of fixed length, however long what a stranger sends. */
function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("base64");
}
