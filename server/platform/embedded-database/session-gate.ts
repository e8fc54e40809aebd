/**
 * Lets many sessions share one single-connection database without their exchanges being mixed.
 *
 * An exchange is everything from its first message to the ReadyForQuery that answers it; it runs alone. A session that
 * has opened a transaction keeps the gate until the transaction ends, as its statements belong together. Waiting
 * sessions are served in the order they came.
 */
export class SessionGate {
  private owner: number | null = null;
  private running = false;
  private readonly waiting: { sessionId: number; run: () => Promise<boolean>; done: () => void }[] = [];

  /**
   * Runs an exchange when its turn comes. `exchange` resolves to true where the session is inside a transaction
   * afterwards, and then keeps the gate.
   */
  enter(sessionId: number, exchange: () => Promise<boolean>): Promise<void> {
    return new Promise((resolve, reject) => {
      const run = async () => {
        try {
          return await exchange();
        } catch (error) {
          reject(error);
          return this.owner === sessionId;
        }
      };
      this.waiting.push({ sessionId, run, done: resolve });
      void this.drain();
    });
  }

  /** True where the session holds an open transaction. */
  isOwner(sessionId: number): boolean {
    return this.owner === sessionId;
  }

  /** Forgets what a closed session was still waiting for. */
  discard(sessionId: number): void {
    for (let i = this.waiting.length - 1; i >= 0; i--) {
      if (this.waiting[i]!.sessionId === sessionId) this.waiting.splice(i, 1);
    }
  }

  private async drain(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let next = this.takeNext(); next; next = this.takeNext()) {
      const holds = await next.run();
      this.owner = holds ? next.sessionId : null;
      next.done();
    }
    this.running = false;
  }

  private takeNext() {
    const index = this.owner === null ? 0 : this.waiting.findIndex((w) => w.sessionId === this.owner);
    return index < 0 ? undefined : this.waiting.splice(index, 1)[0];
  }
}
