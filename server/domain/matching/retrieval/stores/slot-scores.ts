import { selectBest, type WantedSlots } from "../select-best";

/** Sums by slot while a query reads postings, and which slots have any. Empty between two queries; allocated once. */
export class SlotScores {
  private scores = new Float64Array(16);
  private touched = new Uint32Array(16);
  /** Aligned with `touched`, while the best are chosen. */
  private sums = new Float64Array(16);
  private touchedCount = 0;

  /** Makes room for slots below `capacity`. */
  reserve(capacity: number): void {
    if (capacity <= this.scores.length) return;
    this.scores = new Float64Array(capacity);
    this.touched = new Uint32Array(capacity);
    this.sums = new Float64Array(capacity);
  }

  /** Adds to a slot's sum; `score` > 0. */
  add(slot: number, score: number): void {
    const before = this.scores[slot]!;
    if (before === 0) this.touched[this.touchedCount++] = slot;
    this.scores[slot] = before + score;
  }

  /** For each wish the slots with the best sums that pass, as `selectBest` chooses them; then all sums are zero again. */
  takeBest(wishes: readonly WantedSlots[]): number[][] {
    const slots = this.touched.subarray(0, this.touchedCount);
    const scores = this.sums.subarray(0, this.touchedCount);
    let scoreMax = 0;
    for (let index = 0; index < slots.length; index++) {
      const score = this.scores[slots[index]!]!;
      this.scores[slots[index]!] = 0;
      scores[index] = score;
      if (score > scoreMax) scoreMax = score;
    }
    this.touchedCount = 0;
    return selectBest({ slots, scores, scoreMax }, wishes);
  }

  /** Shows each slot with its sum, in the order in which they were met; then all sums are zero again. */
  drain(see: (slot: number, score: number) => void): void {
    for (let index = 0; index < this.touchedCount; index++) {
      const slot = this.touched[index]!;
      see(slot, this.scores[slot]!);
      this.scores[slot] = 0;
    }
    this.touchedCount = 0;
  }
}
