import type { TreeRows } from "../tree-rows";

const width = 12;

/** The finaliser of MurmurHash3: a well-mixed 32-bit integer for each integer. */
function mix(number: number): number {
  let mixed = number >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function uniform(row: number, column: number): number {
  return mix(row * 64 + column + 1) / 2 ** 32;
}

export const syntheticNames = Array.from({ length: width }, (_, column) => `column ${column}`);

/**
 * The rows of training/check_trees.py, number for number: interactions, a missing value with its indicator, columns of noise, and
 * 4 % flipped labels. Rows are numbered; any range of them can be had.
 */
export function makeSyntheticRows(first: number, count: number): TreeRows {
  const values = new Float32Array(count * width);
  const labels = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const row = first + index;
    const c = values.subarray(index * width, (index + 1) * width);
    for (let column = 0; column < width; column++) c[column] = uniform(row, column);
    c[6] = Math.floor(uniform(row, 6) * 11);
    c[8] = uniform(row, 8) < 0.6 ? 1 : 0;
    if (c[8] === 0) c[7] = 0;
    let logOdds = 5 * (c[0]! - c[1]!) + (c[2]! > 0.5 === c[3]! > 0.5 ? 2 : -2) + c[8]! * (6 * c[7]! - 3);
    logOdds += 2 * Math.sin(6 * c[4]!) + 0.5 * (c[6]! - 5) * c[5]! - 1.5;
    const isMatch = uniform(row, 20) < 1 / (1 + Math.exp(-logOdds));
    labels[index] = isMatch !== uniform(row, 21) < 0.04 ? 1 : 0;
  }
  return { width, values, labels, weights: new Float64Array(count).fill(1) };
}
