const barWidth = 30;
const lineMs = 10_000;

/** One line on standard error that is written anew; where that is no terminal, a line every ten seconds. */
export class ProgressBar {
  private lastLine = "";
  private writtenAt = 0;

  update(label: string, done: number, total: number): void {
    const share = total > 0 ? Math.min(1, done / total) : 0;
    const filled = Math.round(share * barWidth);
    const bar = `${"█".repeat(filled)}${"░".repeat(barWidth - filled)}`;
    this.write(`${label.padEnd(9)} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %`);
  }

  /** Leaves the last state on the screen. */
  end(): void {
    if (process.stderr.isTTY && this.lastLine) process.stderr.write("\n");
    this.lastLine = "";
  }

  private write(line: string): void {
    if (line === this.lastLine) return;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\u001b[K`);
    else if (performance.now() - this.writtenAt > lineMs) {
      process.stderr.write(`${line}\n`);
      this.writtenAt = performance.now();
    }
    this.lastLine = line;
  }
}
