import { compactText } from "../matching/text/fold-text";

/** What a person said: offers that state the one brand mean the other. Keys are `toBrandKey` of the names. */
export interface BrandAlias {
  aliasKey: string;
  brandKey: string;
  /** As it is written. */
  alias: string;
  brand: string;
}

/** A brand's letters and digits alone, folded ("Hewlett-Packard" → "hewlettpackard"); "" where it has none. */
export function toBrandKey(brand: string): string {
  return compactText(brand);
}

/**
 * Confirmed aliases, to be asked for what a brand is read as. Each alias leads to one brand, which may be an alias itself: the end of the chain counts.
 * Aliases in a circle are left out, so that every chain has an end. The same aliases give the same answers in whatever order they come.
 */
export class BrandNames {
  readonly #ends = new Map<string, { key: string; name: string }>();
  readonly #groups = new Map<string, string[]>();
  /** How the aliases of a brand are written, by its key. */
  readonly #spellings = new Map<string, string[]>();

  constructor(aliases: readonly BrandAlias[] = []) {
    const byAlias = new Map(aliases.map((alias) => [alias.aliasKey, alias]));
    for (const { aliasKey, alias } of [...aliases].sort((a, b) => (a.aliasKey < b.aliasKey ? -1 : 1))) {
      const end = findEnd(byAlias, aliasKey);
      if (end === null) continue;
      this.#ends.set(aliasKey, end);
      this.#groups.set(end.key, [...(this.#groups.get(end.key) ?? [end.key]), aliasKey]);
      this.#spellings.set(end.key, [...(this.#spellings.get(end.key) ?? []), alias]);
    }
  }

  get isEmpty(): boolean {
    return this.#ends.size === 0;
  }

  /** The key that a brand's key is read as: its own where it is no alias. */
  toKey(key: string): string {
    return this.#ends.get(key)?.key ?? key;
  }

  /** The name that a stated brand is shown and counted under: as stated where it is no alias. */
  toName(brand: string): string {
    return this.#ends.get(toBrandKey(brand))?.name ?? brand;
  }

  /** All keys that are read as the same as this one, itself among them. */
  listKeys(key: string): readonly string[] {
    return this.#groups.get(this.toKey(key)) ?? [key];
  }

  /** How else the brand is written: it is to be found by these, too. */
  listSpellings(brand: string): readonly string[] {
    return this.#spellings.get(this.toKey(toBrandKey(brand))) ?? [];
  }

  /** Identifier keys (`identifierKeys`) with those that the brand's other names make of the same part number. */
  widenKeys(keys: readonly string[]): string[] {
    if (this.isEmpty) return [...keys];
    return keys.flatMap((key) => {
      const [kind, brand, ...rest] = key.split(":");
      if (kind !== "mpn" || brand === undefined) return [key];
      return this.listKeys(brand).map((other) => [kind, other, ...rest].join(":"));
    });
  }
}

/** No alias at all. */
export const noBrandNames = new BrandNames();

function findEnd(
  byAlias: ReadonlyMap<string, BrandAlias>,
  aliasKey: string,
): { key: string; name: string } | null {
  const seen = new Set<string>();
  for (let at = byAlias.get(aliasKey); at; at = byAlias.get(at.brandKey)) {
    if (seen.has(at.aliasKey)) return null;
    seen.add(at.aliasKey);
    if (!byAlias.has(at.brandKey)) return { key: at.brandKey, name: at.brand };
  }
  return null;
}
