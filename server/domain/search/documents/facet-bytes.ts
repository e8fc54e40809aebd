const idBytes = 4;

/** Ids of facet values, below 2³², as PostgreSQL reads a bytea in text: "\\x" and eight hex digits each. */
export function packFacetIds(ids: readonly number[]): string {
  return `\\x${ids.map((id) => id.toString(16).padStart(2 * idBytes, "0")).join("")}`;
}

/** Ids up to here are counted in an array of 16 MB at most, others in a map. */
const arrayLengthMax = 4_000_000;

/** How often each id stands in the packed ids of many documents, one after the other, in the ids' order. */
export function countFacetIds(bytes: Uint8Array): Map<number, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Math.floor(bytes.byteLength / idBytes);
  let idMax = 0;
  for (let place = 0; place < length; place++) idMax = Math.max(idMax, view.getUint32(place * idBytes));
  if (length === 0) return new Map();
  if (idMax >= arrayLengthMax) return countInMap(view, length);
  const counts = new Uint32Array(idMax + 1);
  for (let place = 0; place < length; place++) counts[view.getUint32(place * idBytes)]!++;
  const found = new Map<number, number>();
  for (let id = 0; id <= idMax; id++) if (counts[id]! > 0) found.set(id, counts[id]!);
  return found;
}

function countInMap(view: DataView, length: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let place = 0; place < length; place++) {
    const id = view.getUint32(place * idBytes);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => a - b));
}
