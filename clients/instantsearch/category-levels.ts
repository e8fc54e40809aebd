/** InstantSearch's hierarchical menu names a facet for each level: "categories.lvl0", "categories.lvl1", … */
const levelPattern = /^categories\.lvl(\d)$/;

const categorySeparator = " > ";

/** 1 for "categories.lvl1"; null where the name is another field's. */
export function readLevel(facet: string): number | null {
  const level = levelPattern.exec(facet)?.[1];
  return level === undefined ? null : Number(level);
}

/** The API's field for a facet: all levels are values of "category". */
export function toField(facet: string): string {
  return readLevel(facet) === null ? facet : "category";
}

export function levelOf(category: string): number {
  return category.split(categorySeparator).length - 1;
}

const apiSeparator = /\s*(?:>|»|\||\/(?=\s)|(?<=\s)\/)\s*/;

/** A hit's category as Algolia's records have it: { lvl0: "Audio", lvl1: "Audio > Headphones" }. */
export function toLevels(category: string | null | undefined): Record<string, string> {
  const names = (category ?? "").split(apiSeparator).filter((name) => name !== "");
  return Object.fromEntries(
    names.map((_, level) => [`lvl${level}`, names.slice(0, level + 1).join(categorySeparator)]),
  );
}
