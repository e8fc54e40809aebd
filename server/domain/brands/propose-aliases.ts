import { foldText } from "../matching/text/fold-text";
import { toBrandKey } from "./brand-names";

/** A brand as offers state it: its commonest spelling, and how many of them do. */
export interface BrandCount {
  name: string;
  offerCount: number;
}

/** Two brands whose offers have to do with each other, as keys. */
export interface SharedPrefixes {
  keys: readonly [string, string];
  /** Offers of the rarer brand whose GTIN's company prefix is also the other's. */
  offerCount: number;
  /** Of these, the share of all its offers that have a GTIN, in (0,1]. */
  share: number;
}
export interface SharedProducts {
  keys: readonly [string, string];
  /** Pairs of offers that are the same product, one of each brand. */
  pairCount: number;
}

/** One observation. `suffix`: they differ by words such as "Inc."; `typo`: by one letter; `initials`: the one is the other's; `within`: the one is the other's first words. */
export type AliasEvidence =
  | { kind: "suffix" | "typo" | "initials" | "within" }
  | { kind: "prefixes"; offerCount: number; share: number }
  | { kind: "products"; pairCount: number };

/** `alias` is the rarer of both. */
export interface AliasProposal {
  alias: BrandCount & { key: string };
  brand: BrandCount & { key: string };
  evidence: AliasEvidence[];
  /** Sum of the evidence's weights, at least 2.5. */
  weight: number;
}

/** What one observation says; how they are written alone is enough where nothing but a legal form differs. */
const weightMin = 2.5;
const spellingWeights = { suffix: 3, typo: 2.5, initials: 1.5, within: 1 } as const;

function toWeight(evidence: AliasEvidence): number {
  // One pair may be wrong, and a distributor's GTINs carry its prefix for every brand.
  if (evidence.kind === "products") return Math.min(3, 1 + 0.5 * evidence.pairCount);
  if (evidence.kind === "prefixes") return 1.5 * evidence.share;
  return spellingWeights[evidence.kind];
}

/** Legal forms and words that a name is written with or without; as they fold. */
const suffixes = new Set(
  `inc incorporated corp corporation co company llc llp ltd limited plc gmbh ag kg ohg se sa sas sarl srl spa bv nv ab as aps oy oyj sp z o o sro
   kk pty intl international group holding holdings usa us uk europe deutschland brand the`.split(/\s+/),
);
const typoLengthMin = 6;

/** Words of a brand without legal forms; all of them where nothing else is left. */
function toBareWords(name: string): string[] {
  const words = foldText(name).split(" ").filter(Boolean);
  const bare = words.filter((word) => !suffixes.has(word));
  return bare.length > 0 ? bare : words;
}

interface Entry extends BrandCount {
  key: string;
  words: string[];
  /** Of the words without legal forms. */
  bareKey: string;
}

/**
 * Names of brands that may be one, the surest first. From how they are written: legal forms, one letter, initials, first words; and from what their offers
 * share: GTIN company prefixes and products. Several weak observations make a proposal, one alone does not. `isKnown` = somebody has decided on this
 * pair of keys. Linear in the brands but for those that share a beginning or an end; at most `limit` are returned.
 */
export function proposeAliases(
  brands: readonly BrandCount[],
  shared: { prefixes: readonly SharedPrefixes[]; products: readonly SharedProducts[] },
  { isKnown, limit }: { isKnown: (aliasKey: string, brandKey: string) => boolean; limit: number },
): AliasProposal[] {
  const entries = mergeSpellings(brands);
  const evidence = new Map<string, AliasEvidence[]>();
  const add = (a: string, b: string, observation: AliasEvidence) => {
    if (a === b || !entries.has(a) || !entries.has(b)) return;
    const pair = [a, b].sort().join(" ");
    evidence.set(pair, [...(evidence.get(pair) ?? []), observation]);
  };
  addSpellings([...entries.values()], add);
  for (const { keys, offerCount, share } of shared.prefixes)
    add(...keys, { kind: "prefixes", offerCount, share });
  for (const { keys, pairCount } of shared.products) add(...keys, { kind: "products", pairCount });
  return [...evidence]
    .map(([pair, observations]) => toProposal(entries, pair, observations))
    .filter(({ alias, brand, weight }) => weight >= weightMin && !isKnown(alias.key, brand.key))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        b.alias.offerCount - a.alias.offerCount ||
        (a.alias.key < b.alias.key ? -1 : 1),
    )
    .slice(0, limit);
}

function toProposal(
  entries: ReadonlyMap<string, Entry>,
  pair: string,
  evidence: AliasEvidence[],
): AliasProposal {
  const [alias, brand] = pair
    .split(" ")
    .map((key) => entries.get(key)!)
    .sort((a, b) => a.offerCount - b.offerCount || b.key.length - a.key.length || (a.key < b.key ? -1 : 1));
  const toSide = ({ key, name, offerCount }: Entry) => ({ key, name, offerCount });
  const weight = evidence.reduce((sum, observation) => sum + toWeight(observation), 0);
  return { alias: toSide(alias!), brand: toSide(brand!), evidence, weight };
}

/** By key, under the spelling that most offers have. */
function mergeSpellings(brands: readonly BrandCount[]): Map<string, Entry> {
  const entries = new Map<string, Entry & { best: number }>();
  for (const { name, offerCount } of brands) {
    const key = toBrandKey(name);
    if (key === "") continue;
    const known = entries.get(key);
    if (known) known.offerCount += offerCount;
    if (known && (offerCount < known.best || (offerCount === known.best && name > known.name))) continue;
    const words = toBareWords(name);
    const count = known?.offerCount ?? offerCount;
    entries.set(key, { key, name, offerCount: count, words, bareKey: words.join(""), best: offerCount });
  }
  return entries;
}

function addSpellings(
  entries: readonly Entry[],
  add: (a: string, b: string, evidence: AliasEvidence) => void,
): void {
  const group = (toKeys: (entry: Entry) => string[]) => {
    const groups = new Map<string, Entry[]>();
    for (const entry of entries)
      for (const key of toKeys(entry)) groups.set(key, [...(groups.get(key) ?? []), entry]);
    return groups;
  };
  const bare = group(({ bareKey }) => [bareKey]);
  for (const same of bare.values())
    forEachPair(same.slice(0, groupMax), (a, b) => add(a.key, b.key, { kind: "suffix" }));
  for (const { key, words, bareKey } of entries) {
    if (words.length < 2) continue;
    const initials = words.map((word) => word[0]).join("");
    for (const other of bare.get(initials) ?? []) add(key, other.key, { kind: "initials" });
    for (let count = 1; count < words.length; count++) {
      const first = words.slice(0, count).join("");
      if (first.length < 2 || first === bareKey) continue;
      for (const other of bare.get(first) ?? []) add(key, other.key, { kind: "within" });
    }
  }
  // Two texts that differ by one letter are equal where one letter is left out of each, or of the longer.
  const near = group(({ bareKey }) => (bareKey.length < typoLengthMin ? [] : toDeletions(bareKey)));
  const seen = new Set<string>();
  for (const alike of near.values())
    forEachPair(alike.slice(0, groupMax), (a, b) => {
      const pair = [a.key, b.key].sort().join(" ");
      if (seen.has(pair) || a.bareKey === b.bareKey || !isOneLetterOff(a.bareKey, b.bareKey)) return;
      seen.add(pair);
      add(a.key, b.key, { kind: "typo" });
    });
}

/** More names than these that are written alike are no spellings of one. */
const groupMax = 20;

function forEachPair<T>(items: readonly T[], work: (a: T, b: T) => void): void {
  items.forEach((a, place) => {
    for (const b of items.slice(place + 1)) work(a, b);
  });
}

function toDeletions(text: string): string[] {
  return [text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))];
}

/** One letter added, left out, replaced or swapped with the next; digits tell brands apart. */
function isOneLetterOff(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (/\d/.test(`${short[at] ?? ""}${long[at] ?? ""}`)) return false;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}
