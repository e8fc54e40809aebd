/** Rows that are selected in a list, by their keys. */
export interface Selection {
  keys: ReadonlySet<string>;
  /** Where a range starts: the row that was last selected alone. */
  anchor: string | null;
}

export const emptySelection: Selection = { keys: new Set(), anchor: null };

/** Selects a row, or takes it out. Beyond `max` nothing more is selected. */
export function toggle(selection: Selection, key: string, max: number): Selection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key) && keys.size < max) keys.add(key);
  return { keys, anchor: key };
}

/** Selects everything from the anchor to a row, whichever comes first; without an anchor the row alone. */
export function selectRange(
  selection: Selection,
  order: readonly string[],
  key: string,
  max: number,
): Selection {
  const anchor = selection.anchor !== null && order.includes(selection.anchor) ? selection.anchor : key;
  const [from, to] = [order.indexOf(anchor), order.indexOf(key)];
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  // From the anchor outwards, so that a list that is too long is cut at its far end.
  return { keys: fill(selection.keys, from <= to ? range : range.reverse(), max), anchor };
}

export function selectAll(selection: Selection, order: readonly string[], max: number): Selection {
  return { keys: fill(selection.keys, order, max), anchor: selection.anchor };
}

/** Forgets rows that are not in the list any more; the same selection where there are none. */
export function prune(selection: Selection, order: readonly string[]): Selection {
  const present = new Set(order);
  const kept = [...selection.keys].filter((key) => present.has(key));
  if (kept.length === selection.keys.size) return selection;
  return { keys: new Set(kept), anchor: selection.anchor };
}

function fill(keys: ReadonlySet<string>, more: readonly string[], max: number): Set<string> {
  const filled = new Set(keys);
  for (const key of more) if (filled.size < max) filled.add(key);
  return filled;
}
