/** Ends a wait early. A ring while nobody waits ends the next wait at once; any number of rings before that count as one. */
export class Bell {
  private isRung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.isRung = true;
    this.wake?.();
  }

  /** Until a ring, an abort, or so many milliseconds have passed. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.isRung && !signal.aborted)
      await new Promise<void>((done) => {
        const timer = setTimeout(done, ms);
        this.wake = () => {
          clearTimeout(timer);
          done();
        };
        signal.addEventListener("abort", this.wake, { once: true });
      });
    if (this.wake) signal.removeEventListener("abort", this.wake);
    this.wake = undefined;
    this.isRung = false;
  }
}
