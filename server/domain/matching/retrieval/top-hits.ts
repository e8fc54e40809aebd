/** Keeps the best `limit` of any number of scored ids, in memory of `limit`. Ties go to the lower id, so order of arrival never shows. */
export class TopHits<Id extends string> {
  /** Sorted, best first. `limit` is small (tens), so insertion beats a heap. */
  private readonly hits: { id: Id; score: number }[] = [];
  /** A score below this can no longer get in. */
  scoreFloor = Number.NEGATIVE_INFINITY;

  constructor(private readonly limit: number) {}

  /** Considers one id; each id is to be offered once. */
  offer(id: Id, score: number): void {
    const { hits } = this;
    let position = hits.length;
    while (position > 0) {
      const above = hits[position - 1]!;
      if (above.score > score || (above.score === score && above.id < id)) break;
      position--;
    }
    if (position >= this.limit) return;
    hits.splice(position, 0, { id, score });
    if (hits.length > this.limit) hits.pop();
    if (hits.length === this.limit) this.scoreFloor = hits[hits.length - 1]!.score;
  }

  /** The kept ids, best first. */
  ranked(): { id: Id; score: number }[] {
    return this.hits;
  }
}
