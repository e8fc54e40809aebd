import { describe, expect, it } from "vitest";
import { binFeatures } from "./feature-bins";
import { GradientHistograms } from "./gradient-histogram";
import { makeSyntheticRows } from "./synthetic-rows.fixture";

describe("GradientHistograms", () => {
  const rows = makeSyntheticRows(0, 500);
  const binned = binFeatures(rows, 16);
  const histograms = new GradientHistograms(binned);
  const sums = {
    gradients: rows.weights.map((_, row) => (row % 7) - 3),
    hessians: rows.weights.map((_, row) => 1 + (row % 3)),
  };
  const columns = Int32Array.of(0, 2, 5, 6, 7, 8, 11);
  const fill = (chosen: Int32Array) => {
    const histogram = new Float64Array(histograms.length);
    histograms.fill(histogram, sums, chosen, columns);
    return histogram;
  };
  const all = Int32Array.from(rows.labels.keys());

  it("sums gradients and hessians by bin, in the columns asked for", () => {
    const expected = new Float64Array(histograms.length);
    for (const column of columns)
      for (const row of all) {
        const at = histograms.offsets[column]! + 2 * binned.bins[column * 500 + row]!;
        expected[at]! += sums.gradients[row]!;
        expected[at + 1]! += sums.hessians[row]!;
      }
    expect(fill(all)).toEqual(expected);
  });

  it("has one child's sums as those of the node less the other's", () => {
    const rest = new Float64Array(histograms.length);
    histograms.subtract(rest, fill(all), fill(all.filter((row) => row % 3 === 0)), columns);
    expect(rest).toEqual(fill(all.filter((row) => row % 3 !== 0)));
  });
});
