const lengthMax = 60;

/** "Müller & Söhne" → "muller-sohne"; "catalog" where the name has no letter or digit of ASCII. */
export function toSlug(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-");
  return trimDashes(trimDashes(plain).slice(0, lengthMax)) || "catalog";
}

const trimDashes = (text: string) => text.replace(/^-+|-+$/g, "");

/** The slug, or the same with the first number that is free. */
export function toFreeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug;
  for (let n = 2; taken.has(free); n++) free = `${slug}-${n}`;
  return free;
}
