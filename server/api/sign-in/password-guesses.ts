import { AppError } from "../../platform/errors";
import { TokenBuckets } from "../token-bucket";

/** Guesses at the password of who is signed in: ten, then one each 30 seconds, so that a stolen session finds none. */
const buckets = new TokenBuckets({ capacity: 10, refillPerSecond: 1 / 30 });

/** Counts one, wherever one's password is asked for again; throws AppError("rate-limited") where there were too many. */
export function countPasswordGuess(personId: string): void {
  const taken = buckets.take(personId);
  if (taken.kind === "taken") return;
  throw new AppError("rate-limited", "too many passwords tried", {
    userMessage: `Too many attempts. Wait ${taken.retryAfterSeconds} s and try again.`,
  });
}
