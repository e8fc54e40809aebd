import { AppError } from "../../platform/errors";

/** How many long calls of a kind are answered at once, by one key and by all, in this process. */
export class CallPlaces {
  private readonly taken = new Map<string, number>();

  constructor(private readonly limits: { ofKey: number; ofAll: number }) {}

  /** Lines that hold a place until they end. Throws AppError("rate-limited") where none is free. */
  hold<Line>(keyId: string, lines: AsyncGenerator<Line>): AsyncGenerator<Line> {
    const own = this.taken.get(keyId) ?? 0;
    const all = [...this.taken.values()].reduce((sum, count) => sum + count, 0);
    if (own >= this.limits.ofKey || all >= this.limits.ofAll) {
      throw new AppError("rate-limited", "too many long calls", {
        userMessage: "Too many calls of this kind are under way. Wait until one has ended.",
        retryAfterSeconds: 5,
      });
    }
    this.taken.set(keyId, own + 1);
    let isHeld = true;
    const leave = () => {
      if (!isHeld) return;
      isHeld = false;
      const count = (this.taken.get(keyId) ?? 1) - 1;
      if (count > 0) this.taken.set(keyId, count);
      else this.taken.delete(keyId);
    };
    return untilEnd(lines, leave);
  }
}

/** As a generator would, but `leave` is called also where nothing was ever read of it. */
function untilEnd<Line>(lines: AsyncGenerator<Line>, leave: () => void): AsyncGenerator<Line> {
  const noteEnd = async (step: Promise<IteratorResult<Line>>) => {
    try {
      const result = await step;
      if (result.done) leave();
      return result;
    } catch (error) {
      leave();
      throw error;
    }
  };
  const held: Omit<AsyncGenerator<Line>, typeof Symbol.asyncDispose> = {
    next: () => noteEnd(lines.next()),
    return: (value) => {
      leave();
      return lines.return(value);
    },
    throw: (error) => noteEnd(lines.throw(error)),
    [Symbol.asyncIterator]() {
      return held as AsyncGenerator<Line>;
    },
  };
  return held as AsyncGenerator<Line>;
}
