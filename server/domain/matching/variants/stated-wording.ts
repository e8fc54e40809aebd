import { type WordAttribute, wordAttributes } from "../values/attribute-names";
import type { Condition, Edition, Language } from "../values/word-values";

interface Wording {
  pattern: RegExp;
  /** What a match states, in English, by its first group ("" for none); of an edition that is counted its number. */
  toValue(group: string): string;
}

const before = "(?<![\\p{L}\\d])";
const after = "(?![\\p{L}\\d])";
const toPattern = (words: string) => new RegExp(`${before}(?:${words})${after}`, "gu");

const says = (value: Edition | Condition | Language, words: string): Wording => ({
  pattern: toPattern(words),
  toValue: () => value,
});

/** English, German, French, Spanish, Italian, Dutch, Polish, Czech, Croatian, Hebrew and Indonesian, most telling first. */
const conditions: readonly Wording[] = [
  says(
    "refurbished",
    "(?:certified |manufacturer |seller |factory )?(?:refurbished|refurb|reconditioned|remanufactured|recertified)|renewed|(?:general|runder)(?:ü|ue)berholt|wiederaufbereitet|" +
      "reconditionn[eé]e?s?|reacondicionad[oa]s?|ricondizionat[oa]|rigenerat[oa]|gereviseerd|odnowion[ya]|repasovan[ýáy]|obnovljen[oa]?|מחודש(?:ת|ים)?|rekondisi",
  ),
  says(
    "open box",
    "open[ -]box|ex[ -]display|display model|b[ -](?:ware|stock)|vorf(?:ü|ue)hrger(?:ä|ae)t|ausstellungsst(?:ü|ue)ck|mod[eè]le d['’]exposition|rozbalen[oéýá]",
  ),
  says(
    "used",
    "pre[ -]?owned|pre[ -]?loved|second[ -]?hand|used[ ,-]+(?:like new|very good|good|acceptable|fair)|gebraucht(?:e[rsn]?)?|d['’]occasion|usad[oa]s?|segunda mano|usat[oa]|tweedehands|" +
      "u(?:ż|z)ywan[yae]|pou(?:ž|z)it[ýáéy]|bazar|rabljen[oai]?|polovn[oai]|יד שנ(?:י|ייה)|משומש(?:ת|ים)?|bekas",
  ),
  // "used" by itself is said of much; in brackets, or set off at either end, of the goods.
  {
    pattern: /(?<=[([]\s*)used(?=\s*[)\]])|^used(?=\s*[-–:|,])|(?<=[-–|,]\s*)used$/gu,
    toValue: () => "used",
  },
];

const ordinals: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
};
const editionWord =
  "(?:edition|ed\\.|[ée]dition|edici[óo]n|edizione|ausgabe|auflage|editie|editions|edycja|edice|izdanje|edisi)";
const kinds: Partial<Record<Edition, string>> = {
  standard: "standard",
  limited: "limited|limitierte|limit[ée]e|limitada|limitata|beperkte|limitowana|limitovan[áa]|limitirano",
  special: "special|spezial|sonder|sp[ée]ciale|especial|speciale|specjalna|speci[áa]ln[íi]|posebno",
  deluxe: "deluxe|de luxe|luxus|luxury",
  collector: "collector['’]?s?|sammler|coleccionista|collezione|kolekcjonerska|sb[ěe]ratelsk[áa]",
  anniversary: "(?:\\d+(?:st|nd|rd|th) )?anniversary|jubil(?:ä|ae)ums|anniversaire|aniversario|anniversario",
  ultimate: "ultimate",
  premium: "premium",
  gold: "gold",
  complete: "complete|komplett",
  "game of the year": "game of the year|goty",
  "director's cut": "director['’]?s cut",
  extended: "extended",
  international: "international",
  teacher: "teacher['’]?s|instructor['’]?s|annotated",
  student: "student",
};

const editions: readonly Wording[] = [
  ...(Object.entries(kinds) as [Edition, string][]).flatMap(([value, words]) => [
    says(value, `(?:${words})[ -]?${editionWord}`),
    says(value, `${editionWord} (?:${words})`),
  ]),
  says("game of the year", "goty"),
  says("director's cut", "director['’]?s cut"),
  {
    pattern: toPattern(`(\\d{1,2})(?:st|nd|rd|th|e|er|[ªº.])?\\s?${editionWord}`),
    toValue: (digits) => String(Number(digits)),
  },
  {
    pattern: toPattern(`(${Object.keys(ordinals).join("|")}) ${editionWord}`),
    toValue: (word) => String(ordinals[word]!),
  },
  says(
    "paperback",
    "mass[ -]market paperback|paperback|softcover|taschenbuch|poche|tapa blanda|brossura|miękka oprawa",
  ),
  says(
    "hardcover",
    "hardcover|hardback|hard cover|gebundene ausgabe|reli[ée]|tapa dura|copertina rigida|twarda oprawa",
  ),
  says("audiobook", "audio ?book|audio cd|h(?:ö|oe)rbuch|livre audio|audiolibro"),
  says("e-book", "e-?book|kindle"),
];

const languageNames: Record<Language, string> = {
  english: "english|englische?[rsn]?|anglais|ingl[ée]s|inglese|engels|angielsk[ia]|anglick[ýá]|engleski",
  german:
    "german|deutsche?[rsn]?|allemande?|alem[áa]n|tedesc[oa]|duits|niemieck[ia]|n[ěe]meck[ýá]|njema[čc]ki",
  french:
    "french|franz(?:ö|oe)sische?[rsn]?|fran[çc]aise?|franc[ée]s|francese|frans|francusk[ia]|francouzsk[ýá]|francuski",
  spanish:
    "spanish|spanische?[rsn]?|espagnole?|espa[ñn]ol|castellano|spagnol[oa]|spaans|hiszpa[ńn]sk[ia]|[šs]pan[ěe]lsk[ýá]|[šs]panjolski",
  italian: "italian|italienische?[rsn]?|italienne?|italiano?a?|italiaans|w[łl]osk[ia]|italsk[ýá]|talijanski",
  dutch: "dutch|niederl(?:ä|ae)ndische?[rsn]?|n[ée]erlandais|neerland[ée]s|olandese|nederlands",
  polish: "polish|polnische?[rsn]?|polonais|polaco|polacco|pools|polsk[ia]|polsk[ýá]",
  czech: "czech|tschechische?[rsn]?|tch[èe]que|checo|ceco|tsjechisch|czesk[ia]|[čc]esk[ýáy]",
  hebrew: "hebrew|hebr(?:ä|ae)ische?[rsn]?|h[ée]breu|hebreo|ebraico|עברית",
  japanese: "japanese|japanische?[rsn]?|japonais|japon[ée]s|giapponese|japans",
};
const versionWord =
  "(?:edition|version|language|import|text|audio|manual|layout|keyboard|sprache|ausgabe|fassung|tastatur|versione|versi[óo]n|edici[óo]n|edizione|taal|uitgave|wersja|verze|izdanje|מהדורה)";

const languages: readonly Wording[] = (Object.entries(languageNames) as [Language, string][]).flatMap(
  ([value, words]) => [
    says(value, `(?:${words})[ -]${versionWord}`),
    says(value, `${versionWord}[: -]+(?:in )?(?:${words})`),
    { pattern: new RegExp(`(?<=[([]\\s*)(?:in )?(?:${words})(?=\\s*[)\\]])`, "gu"), toValue: () => value },
  ],
);

/** Languages before editions: an English edition is no edition of its own. */
const wordings: readonly (readonly [WordAttribute, readonly Wording[]])[] = [
  ["language", languages],
  ["condition", conditions],
  ["edition", editions],
];
/** Letters that stand in all of them: most titles have none of these, which one quick pass tells. */
const anyWording = new RegExp(
  "refurb|recond|remanuf|recertif|renewed|holt|aufbereit|reacond|ricond|rigener|gereviseerd|odnowion|repasov|obnovljen|מחודש|rekondisi|" +
    "open[ -]box|display|b[ -]ware|b[ -]stock|vorf|ausstell|exposition|rozbalen|owned|loved|hand|used|gebraucht|occasion|usad|usat|" +
    "ywan|pou[žz]it|bazar|rabljen|polovn|יד שנ|משומש|bekas|ed\\.|dition|edici|edizi|ausgabe|auflage|editie|edycja|edice|izdanje|edisi|goty|" +
    "game of|['’]?s cut|back|cover|buch|poche|tapa|brossura|oprawa|gebund|reli[ée]|rigida|audio|book|kindle|version|langu|import|text|manual|" +
    "layout|keyboard|sprache|fassung|tastatur|versi|taal|uitgave|wersja|verze|מהדורה|[([]",
);

export type Wordings = Record<WordAttribute, string[]>;

/** What a lower-cased title states in words, in English, each value once, and the title without the words of these attributes. */
export function readWordings(
  lowerTitle: string,
  attributes: ReadonlySet<string> = new Set(wordAttributes),
): { stated: Wordings; rest: string } {
  const stated: Wordings = { edition: [], condition: [], language: [] };
  if (!anyWording.test(lowerTitle)) return { stated, rest: lowerTitle };
  let rest = lowerTitle;
  for (const [attribute, ofAttribute] of wordings) {
    let left = rest;
    for (const { pattern, toValue } of ofAttribute)
      left = left.replace(pattern, (_whole, ...groups: unknown[]) => {
        const value = toValue(typeof groups[0] === "string" ? groups[0] : "");
        if (!stated[attribute].includes(value)) stated[attribute].push(value);
        return " ";
      });
    if (attributes.has(attribute)) rest = left;
  }
  return { stated, rest };
}

/** What an offer that says nothing of it is taken to be where another one says something special; null = it may be anything. */
const silentValue: Record<WordAttribute, string | null> = {
  edition: "standard",
  condition: "new",
  language: null,
};
/** Conditions but new, and editions that a plain listing would not leave out. */
const isSpecial: Record<WordAttribute, (value: string) => boolean> = {
  edition: (value) => value !== "standard" && Object.hasOwn(kinds, value),
  condition: (value) => value !== "new",
  language: () => false,
};

/**
 * What two offers say of an attribute where they differ in it; null where they have a value in common, and where one is silent, unless the other
 * states what nobody leaves unsaid: then the silent one is plain ("standard", "new").
 */
export function findWordDifference(
  attribute: WordAttribute,
  a: Wordings,
  b: Wordings,
): { values: [string[], string[]]; isStated: boolean } | null {
  const [first, second] = [a[attribute], b[attribute]];
  if (first.length > 0 && second.length > 0)
    return first.some((value) => second.includes(value)) ? null : { values: [first, second], isStated: true };
  const silent = silentValue[attribute];
  const special = [...first, ...second].filter(isSpecial[attribute]);
  return silent === null || special.length === 0 ? null : { values: [special, [silent]], isStated: false };
}
