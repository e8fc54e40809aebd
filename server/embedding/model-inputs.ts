import type { ModelTask } from "./model-thread";

/** The token ids of one text or pair, both special ends included. The second part's first position has token type 1. */
export interface TokenRow {
  ids: readonly number[];
  /** Where the second text of a pair starts; the length of `ids` where there is only one. */
  secondPartStart: number;
}

/**
 * Rows as a BERT takes them: batch × tokens, flat int64, padded to the longest row by id 0 with mask 0, which keeps padding
 * out of attention. At least one row.
 */
export function toModelInputs(rows: readonly TokenRow[]): Pick<ModelTask, "inputs" | "shape"> {
  const width = Math.max(...rows.map(({ ids }) => ids.length));
  const size = rows.length * width;
  const ids = new BigInt64Array(size);
  const mask = new BigInt64Array(size);
  const types = new BigInt64Array(size);
  rows.forEach((row, r) => {
    const start = r * width;
    row.ids.forEach((id, t) => {
      ids[start + t] = BigInt(id);
    });
    mask.fill(1n, start, start + row.ids.length);
    types.fill(1n, start + row.secondPartStart, start + row.ids.length);
  });
  return {
    inputs: { input_ids: ids, attention_mask: mask, token_type_ids: types },
    shape: [rows.length, width],
  };
}
