const idBytes = 4;

/** Ids of facet values, below 2³², as PostgreSQL reads a bytea in text: "\x" and eight hex digits each. */
export function packFacetIds(ids: readonly number[]): string {
  return `\\x${ids.map((id) => id.toString(16).padStart(2 * idBytes, "0")).join("")}`;
}

/** How often each id stands in the packed ids of many documents, one after the other. */
export function countFacetIds(bytes: Uint8Array): Map<number, number> {
  const counts = new Map<number, number>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + idBytes <= bytes.byteLength; at += idBytes) {
    const id = view.getUint32(at);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
