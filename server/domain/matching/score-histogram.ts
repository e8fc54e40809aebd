const bins = 512;

/** Counts scores in 512 equal bins, to find how high the best of many scores are without sorting them. */
export class ScoreHistogram {
  private readonly counts = new Uint32Array(bins);
  private readonly scorePerBin: number;

  /** `scoreMax` is the highest score that will be added, ≥ 0. */
  constructor(scoreMax: number) {
    this.scorePerBin = Math.max(scoreMax, Number.MIN_VALUE) / (bins - 1);
  }

  /** Counts a score in [0, `scoreMax`]. */
  add(score: number): void {
    this.counts[(score / this.scorePerBin) | 0]!++;
  }

  /** A score that at least `count` of those added reach, and few more than that; 0 where fewer were added. */
  scoreFloor(count: number): number {
    let left = count;
    for (let bin = bins - 1; bin > 0; bin--) {
      left -= this.counts[bin]!;
      // One rounding step lower than the bin's edge, so that no score of the bin is lost.
      if (left <= 0) return bin * this.scorePerBin * (1 - 1e-12);
    }
    return 0;
  }
}
