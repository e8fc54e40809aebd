import { AppError } from "../../platform/errors";

interface Waiting {
  personId: string;
  start: () => void;
}

/**
 * Whose export runs: of one person one at a time, of all `runningMax`. The others wait in the order in which they came. Kept in this process,
 * as is the work that it bounds.
 */
export class ExportTurns {
  private readonly running = new Set<string>();
  private readonly waiting: Waiting[] = [];

  constructor(private readonly limits: { runningMax: number; waitingMax: number }) {}

  /** Throws AppError("rate-limited") where too many of this person's wait. */
  refuseMore(personId: string): void {
    const ownCount = this.waiting.filter((waiting) => waiting.personId === personId).length;
    if (ownCount >= this.limits.waitingMax) {
      throw new AppError("rate-limited", "too many exports wait", {
        userMessage: `${ownCount} exports of yours wait already. Let them end, or cancel some.`,
      });
    }
  }

  /** Resolves to what ends the turn. */
  take(personId: string): Promise<() => void> {
    return new Promise((resolve) => {
      this.waiting.push({ personId, start: () => resolve(this.begin(personId)) });
      this.startNext();
    });
  }

  private begin(personId: string): () => void {
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      this.running.delete(personId);
      this.startNext();
    };
  }

  private startNext(): void {
    while (this.running.size < this.limits.runningMax) {
      const index = this.waiting.findIndex(({ personId }) => !this.running.has(personId));
      if (index < 0) return;
      const [next] = this.waiting.splice(index, 1);
      this.running.add(next!.personId);
      next!.start();
    }
  }
}

/** Who takes nothing for so long loses the turn. */
const stalledMsMax = 60_000;

/**
 * Lines or other pieces of an export, of which all but the first wait for their person's turn: the download begins at once and shows that it goes on. Ends with
 * an error where whoever reads them takes none for a minute.
 */
export async function* inTurn<Piece>(
  turns: ExportTurns,
  personId: string,
  lines: AsyncIterable<Piece>,
  stalledMs = stalledMsMax,
): AsyncGenerator<Piece> {
  let endTurn: (() => void) | undefined;
  let isStalled = false;
  try {
    for await (const chunk of lines) {
      const timer = setTimeout(() => {
        isStalled = true;
        endTurn?.();
      }, stalledMs);
      yield chunk;
      clearTimeout(timer);
      if (isStalled) throw new Error("Nobody read the export for too long.");
      endTurn ??= await turns.take(personId);
    }
  } finally {
    endTurn?.();
  }
}
