import type { Color } from "../values/word-values";
import { colorWords } from "./color-words";
import { findThing } from "./thing-words";

/** Maps, because to look a word up in an object V8 has to intern it first. */
const toMap = (words: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(words));

/** Words that set a variant or another article apart from the plain one, by the meaning they carry. */
const editionWords = toMap({
  pro: "pro",
  professional: "pro",
  plus: "plus",
  max: "max",
  mini: "mini",
  lite: "lite",
  ultra: "ultra",
  xl: "xl",
  nano: "nano",
  standard: "standard",
  std: "standard",
  premium: "premium",
  deluxe: "deluxe",
  basic: "basic",
  home: "home",
  enterprise: "enterprise",
  business: "business",
  ultimate: "ultimate",
  platinum: "platinum",
  advanced: "advanced",
  studio: "studio",
  limited: "limited",
  upgrade: "upgrade",
  upg: "upgrade",
  upsell: "upgrade",
  academic: "academic",
  student: "academic",
  education: "academic",
  educational: "academic",
  oem: "oem",
  retail: "retail",
  mac: "mac",
  macintosh: "mac",
  osx: "mac",
  windows: "windows",
  win: "windows",
  linux: "linux",
  refurbished: "refurbished",
  remanufactured: "refurbished",
  renewed: "refurbished",
  used: "used",
  replica: "replica",
  compatible: "compatible",
  bundle: "bundle",
  kit: "kit",
  case: "case",
  cover: "case",
  mount: "mount",
  charger: "charger",
  cable: "cable",
  adapter: "adapter",
  battery: "battery",
  remote: "remote",
  stand: "stand",
  wireless: "wireless",
  bluetooth: "wireless",
  mono: "mono",
  stereo: "stereo",
  left: "left",
  right: "right",
  ladies: "women",
  womens: "women",
  women: "women",
  mens: "men",
  men: "men",
  kids: "kids",
  junior: "kids",
});

/** Abbreviations that listings use for whole words. */
const abbreviations = toMap({
  pro: "professional",
  std: "standard",
  upg: "upgrade",
  upgrd: "upgrade",
  upgrad: "upgrade",
  upgr: "upgrade",
  ed: "edition",
  edn: "edition",
  ver: "version",
  lic: "license",
  licence: "license",
  licences: "license",
  licenses: "license",
  pkg: "package",
  prem: "premium",
  dlx: "deluxe",
  svr: "server",
  srvr: "server",
  mgr: "manager",
  win: "windows",
  blk: "black",
  wht: "white",
  slv: "silver",
  blu: "blue",
  gry: "grey",
  gray: "grey",
  colour: "color",
  sw: "software",
  acc: "accessories",
  spkr: "speaker",
  spkrs: "speakers",
  hdphn: "headphones",
  incl: "including",
  w: "with",
  intl: "international",
  comp: "complete",
  biz: "business",
  acad: "academic",
  edu: "academic",
  ent: "enterprise",
  entprse: "enterprise",
  univ: "universal",
  wifi: "wireless",
});

/** Colours in English stay as they are written, and words that mean something else in some language, too. */
const ownColorWords = new Set(
  "black white grey gray silver stainless chrome red burgundy blue navy green olive yellow orange pink rose coral purple violet lavender brown walnut cherry espresso gold champagne beige ivory cream graphite charcoal titanium or sort wit rosa viola lila plata".split(
    " ",
  ),
);

/** The English word of a thing or colour that a folded word names in any language ("cuir": "leather", "nero": "black"), or the word itself. */
export function toEnglish(word: string): string {
  return findThing(word) ?? (ownColorWords.has(word) ? word : (colorWords.get(word) ?? word));
}

/** The whole word that a folded word is short for, in English where it names a thing or colour, or the word itself. */
export function expandWord(word: string): string {
  return abbreviations.get(word) ?? toEnglish(word);
}

/** Words that say an article belongs to another one, which then stands in the title without being sold. */
const accessoryWords = new Set([
  "for",
  "fur",
  "pour",
  "para",
  "per",
  "voor",
  "fits",
  "compatible",
  "replacement",
]);

/** The colours that folded words name, sorted, in English; "or" alone is too ambiguous in English titles and counts only in a colour field. */
export function findColors(words: Iterable<string>, fromColorField = false): Color[] {
  const colors = new Set<Color>();
  for (const word of words) {
    const color = colorWords.get(word);
    if (color && (fromColorField || word !== "or")) colors.add(color);
  }
  return [...colors].sort();
}

/** The edition or kind of article that folded words name ("upgrade", "mac", "mini", "case"), sorted. */
export function findEditions(words: Iterable<string>): string[] {
  const editions = new Set<string>();
  for (const word of words) {
    const edition = editionWords.get(word);
    if (edition) editions.add(edition);
  }
  return [...editions].sort();
}

/** Whether folded words say that this is something for another product. */
export function isAccessory(words: Iterable<string>): boolean {
  for (const word of words) if (accessoryWords.has(word)) return true;
  return false;
}
