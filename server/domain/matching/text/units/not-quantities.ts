/** What a text may be about where a letter behind a number is no unit. */
const topicPatterns = {
  /** Things that have generations of mobile networks ("4g") or bands of radio ("2.4g"). */
  radio:
    /\d ?[gt]b(?![\p{L}])|(?<!\p{L})(?:lte|gsm|sim|esim|wi-?fi|tablet|router|modem|hotspot|handy|mobile|wireless|bluetooth|\p{L}*phone)s?(?!\p{L})/u,
  /** Things whose cables carry 1 or 10 gigabits a second ("4 x 1g sfp"). */
  network: /(?<!\p{L})(?:q?sfp\+?|\d*g?-?sdi|gige|ethernet|switch|catalyst)(?!\p{L})/u,
  /** "16g" of a memory card. */
  memory:
    /(?<!\p{L})(?:micro ?-?sd\p{L}*|sd[hx]c|ssd|usb|flash|ddr\d?|ram|emmc|geforce|gtx|rtx|radeon)(?!\p{L})/u,
  /** "18-55mm f/3.5-5.6g": the letter tells the kind of lens. */
  lens: /(?<!\p{L})(?:(?:lens|nikkor|zoom|objecti[fv]|objetiv|obiettiv|objektiv|d?slr|usm)\p{L}*|f ?\/? ?\d[.,\d]*)(?![\p{L}\d])/u,
  /** "i5 4210m", "15m cache". */
  processor: /(?<!\p{L})(?:intel|amd|xeon|celeron|pentium|ryzen|athlon|epyc|core i\d)(?!\p{L})/u,
  /** "cli-8m" is magenta. */
  ink: /(?<!\p{L})(?:ink|toner|cartridge|tinte|tintenpatrone|encre|cartouche|tinta|inchiostro|cartuccia)(?!\p{L})/u,
  /** "jeans 34 l": the length of a leg, or the letter of a size. */
  clothes:
    /(?<!\p{L})(?:\p{L}*jeans|chinos?|trousers?|pants|leggings?|shorts|\p{L}*shirts?|\p{L}*hose|hosen|pantal[oóo]n\p{L}*|jacket|jacke|blazer|hoodie|pullover|sweater|skirt|celana|kemeja|kaos|jaket|levi'?s)(?!\p{L})/u,
};
type Topic = keyof typeof topicPatterns;

/** Tells what a lower-cased text is about; each topic is looked for once, when it is first asked for. */
export function toTopics(text: string): (topic: Topic) => boolean {
  const known = new Map<Topic, boolean>();
  return (topic) => {
    const isAbout = known.get(topic) ?? topicPatterns[topic].test(text);
    known.set(topic, isAbout);
    return isAbout;
  };
}

/** A number with a unit's word behind it, where it stands in its text. */
interface Stated {
  digits: string;
  unit: string;
  /** Both with what is between them. */
  whole: string;
  /** As many characters of the text as `surroundingLength`, before and behind it. */
  before: string;
  after: string;
}

/** How much of the text around a number the rules read. */
export const surroundingLength = 16;

/** By a unit's word what, standing behind it, makes it none. */
const noUnitBefore: Readonly<Record<string, RegExp>> = {
  /** "3 in 1", "10 in stock". */
  in: /^[\s-]{0,2}(?:1|one|stock)(?![\p{L}\d])/u,
  /** Oil of "5w-30"; "2008 w/ upgrade". */
  w: /^(?:[\s-]?\d{2}(?![\p{L}\d])|\/(?![\p{L}\d]))/u,
  /** "2 l'eau". */
  l: /^['’]\p{L}/u,
  /** A toy for "6m+", of six months or more. */
  m: /^\+/u,
  /** "4000 v.10". */
  v: /^\.\d/u,
  /** "5 to 8 lenses"; "1 to 64 mo" is a disk. */
  to: /^ ?\d{1,3}(?:[.,]\d+)?(?! ?[mgt][bo])(?![\d.,])/u,
};

/** "100 mb/s", "10 kg/24 h": so much in a time. */
const ratePattern = /^ ?\/ ?(?:s|sec|sek|second\p{L}*|h|\d\dh|min)(?!\p{L})/u;
/** A standard of radio networks. */
const standardPattern = /^802[.,]11/;
/** "3m" at the head of a text, or before what the firm sells. */
const firmPattern =
  /^[\s-]*(?:scotch|command|post-?it|peltor|littmann|nexcare|tegaderm|filtrete|vikuiti|thinsulate|privacy|dual lock|vhb)/u;
const cablePattern = /^[\s-]*(?:\p{L}+[\s-]){0,2}?\p{L}*(?:cable|kabel|câble|cavo|cord|kabl)/u;

const isFirm = ({ whole, before, after }: Stated) =>
  whole === "3m" &&
  (firmPattern.test(after) || (/^[^\p{L}\d]*$/u.test(before) && after !== "" && !cablePattern.test(after)));

/** Whether a letter behind a number belongs to a code: "sdcfxs-032g-a46", "tn-230m", "301199u". */
function isOfCode({ digits, unit, whole, before, after }: Stated): boolean {
  if (/^\d+$/.test(digits)) {
    if (/^0\d/.test(digits)) return true;
    if (digits.length >= 5 && Number(digits) % 50 !== 0) return true;
  }
  if (unit === "v") return false;
  if (/(?<![\p{L}\d])\p{L}{2}-$/u.test(before) && whole.length === digits.length + 1) return true;
  return /\p{L}\d*-$/u.test(before) && /^-[\p{L}\d]/u.test(after);
}

/** Whether a lone letter behind a number is a size, a year's, a lens's or something else that is counted in no unit. */
function isOtherLetter({ digits, unit, whole, before }: Stated, isAbout: (topic: Topic) => boolean): boolean {
  const value = Number(digits.replace(",", "."));
  const isGlued = whole.length === digits.length + 1;
  if (/[mlgu]/.test(unit) && /^(?:19[6-9]\d|200[1-9]|20[1-3]\d)$/.test(digits) && !isGlued) return true;
  if (unit === "g") {
    if (isGlued && /^(?:[2-6]|2[.,]4|5[.,]8)$/.test(digits) && isAbout("radio")) return true;
    if (/^(?:1|10|12|25|40|100)$/.test(digits) && isAbout("network")) return true;
  }
  if (/[gl]/.test(unit) && value <= 8 && isAbout("lens")) return true;
  if (/[mlgu]/.test(unit) && (unit === "m" || value < 10 || /^\d{4}$/.test(digits)) && isAbout("processor"))
    return true;
  if (unit === "m" && /\p{L}-$/u.test(before) && isAbout("ink")) return true;
  return /[lw]/.test(unit) && value >= 24 && value <= 60 && isAbout("clothes");
}

/** Whether a unit's word can be nothing else, given the two characters behind it: most are, and no rule need be asked. */
export function isClear(unit: string, behind: string): boolean {
  return unit.length > 1 && noUnitBefore[unit] === undefined && !behind.includes("/");
}

/**
 * Whether a number with a unit's word behind it says no amount: names, codes, sizes of clothes, apertures and generations are written alike. Rules name
 * classes of such, each with an example of what real listings write.
 */
export function isNoQuantity(stated: Stated, isAbout: (topic: Topic) => boolean): boolean {
  const { digits, unit, after } = stated;
  if (noUnitBefore[unit]?.test(after) || ratePattern.test(after)) return true;
  if (unit === "in" && /^\d{4,}$/.test(digits)) return true;
  if (!/^[a-z]$/.test(unit)) return false;
  return standardPattern.test(digits) || isFirm(stated) || isOfCode(stated) || isOtherLetter(stated, isAbout);
}

/** Whether grams are gigabytes: "microsd 16g", "64g 4g ram". */
export function isStorage(
  { digits, unit, whole, after }: Stated,
  isAbout: (topic: Topic) => boolean,
): boolean {
  if (unit !== "g" || whole.length !== digits.length + 1) return false;
  if (/^ (?:ram|rom|ddr)(?!\p{L})/u.test(after)) return true;
  return /^(?:8|16|32|64|128|256|512)$/.test(digits) && isAbout("memory");
}
