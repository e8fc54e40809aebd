import type { FeatureBins } from "./feature-bins";

/** Gradients and hessians of the loss by row; the hessian is > 0 wherever a row has weight. */
export interface Gradients {
  gradients: Float64Array;
  hessians: Float64Array;
}

/**
 * Sums of gradients and hessians by bin, for one node of a tree at a time. A histogram is a Float64Array of `length`: gradient and
 * hessian of each bin in turn, column after column from `offsets[column]` on.
 */
export class GradientHistograms {
  readonly length: number;
  readonly offsets: Int32Array;
  private readonly ordered: Float64Array;

  constructor(private readonly binned: FeatureBins) {
    this.offsets = new Int32Array(binned.cuts.length);
    let length = 0;
    binned.cuts.forEach((cuts, column) => {
      this.offsets[column] = length;
      length += 2 * (cuts.length + 1);
    });
    this.length = length;
    this.ordered = new Float64Array(2 * binned.rowCount);
  }

  /** Sums over `rows` into the parts of `columns`; the other parts stay as they are. */
  fill(
    histogram: Float64Array,
    { gradients, hessians }: Gradients,
    rows: Int32Array,
    columns: Int32Array,
  ): void {
    const { ordered, offsets } = this;
    const { cuts } = this.binned;
    const count = rows.length;
    for (let index = 0; index < count; index++) {
      const row = rows[index]!;
      ordered[2 * index] = gradients[row]!;
      ordered[2 * index + 1] = hessians[row]!;
    }
    for (const column of columns) {
      const offset = offsets[column]!;
      histogram.fill(0, offset, offset + 2 * (cuts[column]!.length + 1));
    }
    let at = 0;
    for (; at + 4 <= columns.length; at += 4) this.addFour(histogram, rows, columns, at);
    for (; at < columns.length; at++) this.addOne(histogram, rows, columns[at]!);
  }

  private addOne(histogram: Float64Array, rows: Int32Array, column: number): void {
    const { ordered } = this;
    const { bins, rowCount } = this.binned;
    const offset = this.offsets[column]!;
    const start = column * rowCount;
    for (let index = 0; index < rows.length; index++) {
      const at = offset + 2 * bins[start + rows[index]!]!;
      histogram[at]! += ordered[2 * index]!;
      histogram[at + 1]! += ordered[2 * index + 1]!;
    }
  }

  /** Four columns in one pass: a sum that waits for the one before it, as in a column of few bins, does not hold up the others. */
  private addFour(histogram: Float64Array, rows: Int32Array, columns: Int32Array, first: number): void {
    const { ordered, offsets } = this;
    const { bins, rowCount } = this.binned;
    const [a, b, c, d] = [columns[first]!, columns[first + 1]!, columns[first + 2]!, columns[first + 3]!];
    const [offsetA, offsetB, offsetC, offsetD] = [offsets[a]!, offsets[b]!, offsets[c]!, offsets[d]!];
    const [startA, startB, startC, startD] = [a * rowCount, b * rowCount, c * rowCount, d * rowCount];
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index]!;
      const gradient = ordered[2 * index]!;
      const hessian = ordered[2 * index + 1]!;
      const atA = offsetA + 2 * bins[startA + row]!;
      const atB = offsetB + 2 * bins[startB + row]!;
      const atC = offsetC + 2 * bins[startC + row]!;
      const atD = offsetD + 2 * bins[startD + row]!;
      histogram[atA]! += gradient;
      histogram[atA + 1]! += hessian;
      histogram[atB]! += gradient;
      histogram[atB + 1]! += hessian;
      histogram[atC]! += gradient;
      histogram[atC + 1]! += hessian;
      histogram[atD]! += gradient;
      histogram[atD + 1]! += hessian;
    }
  }

  /** `rest` = whole − part in the parts of `columns`: a node's sums without those of one child are those of the other. */
  subtract(rest: Float64Array, whole: Float64Array, part: Float64Array, columns: Int32Array): void {
    for (const column of columns) {
      const offset = this.offsets[column]!;
      const end = offset + 2 * (this.binned.cuts[column]!.length + 1);
      for (let at = offset; at < end; at++) rest[at] = whole[at]! - part[at]!;
    }
  }
}
