/** The rows of weight > 0 that chance keeps, each with probability `share` in (0, 1]; ascending. */
export function sampleRows(weights: Float64Array, share: number, random: () => number): Int32Array {
  const kept = new Int32Array(weights.length);
  let count = 0;
  for (let row = 0; row < weights.length; row++)
    if (weights[row]! > 0 && (share >= 1 || random() < share)) kept[count++] = row;
  return kept.subarray(0, count);
}

/** ⌈share · count⌉ of the given columns by chance, so at least one of any; `share` in (0, 1]; ascending. */
export function sampleColumns(varying: Int32Array, share: number, random: () => number): Int32Array {
  const columns = varying.slice();
  const count = share >= 1 ? columns.length : Math.ceil(share * columns.length);
  for (let index = 0; index < count && share < 1; index++) {
    const other = index + Math.floor(random() * (columns.length - index));
    [columns[index], columns[other]] = [columns[other]!, columns[index]!];
  }
  return columns.subarray(0, count).sort();
}
