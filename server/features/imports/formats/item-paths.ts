import { MAX_PATHS } from "./source-limits";

interface PathCount {
  /** Items at the path. */
  items: number;
  /** Values that stand directly in these items. */
  values: number;
  depth: number;
}

/** Counts what stands at which path of a nested source, to tell where its items are. */
export class ItemPaths {
  readonly #counts = new Map<string, PathCount>();

  addItem(path: string, depth: number): void {
    const count = this.#counts.get(path);
    if (count) count.items++;
    else if (this.#counts.size < MAX_PATHS) this.#counts.set(path, { items: 1, values: 0, depth });
  }

  addValue(path: string, count = 1): void {
    const found = this.#counts.get(path);
    if (found) found.values += count;
  }

  /**
   * Likely ones first: of paths with about two values an item or more, the one with the most values, where none of its own kind stands above it
   * with nearly as many. At most 20.
   */
  listLikely(): string[] {
    return [...this.#counts]
      .filter(([, { items, values }]) => values / items >= 1.5)
      .map(([path, { items, values, depth }]) => ({
        path,
        score: (values * (items > 1 ? 1 : 0.5)) / (1 + depth / 10),
        depth,
      }))
      .sort((a, b) => b.score - a.score || a.depth - b.depth || (a.path < b.path ? -1 : 1))
      .slice(0, 20)
      .map(({ path }) => path);
  }
}
