import { createDecoder, type TextEncoding } from "./text-encoding";

/** Bytes beyond ASCII that are looked at, at most. */
const guessedBytesMax = 64 * 1024;
/** With fewer letters beyond ASCII nothing tells. */
const lettersMin = 4;
/** How much better than windows-1252, the most usual, another one has to be. */
const marginMin = 0.03;

/** Of languages: their letters beyond ASCII, the most frequent first. */
const western = [
  "éèàçêôîûâùëïœ",
  "äüößéà",
  "áéíóúñü",
  "àèéìòù",
  "ãçáéíóêõâúàôü",
  "åäöé",
  "åøæéö",
  "éëïöüèáó",
];
const centralEuropean = [
  "ířáéýěčžšůúňóťď",
  "łóżąęśćńź",
  "áéőöóüíúű",
  "áíčžýšéúľťôňóďŕĺä",
  "čšžćđ",
  "ăîâşţșț",
];
const russian = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ";

const alphabets: readonly (readonly [TextEncoding, readonly string[]])[] = [
  ["windows-1252", western],
  ["windows-1250", centralEuropean],
  ["iso-8859-2", centralEuropean],
  ["windows-1251", [russian]],
  ["koi8-r", [russian]],
  ["windows-1253", ["αοιετσνηυρπκμλωςγδάίόέχήθφβύξζώψ"]],
  ["windows-1254", ["ıüşğçöâî"]],
  ["windows-1255", ["יוהלארתבשמנפחקדםעצטגכסזןךףץ"]],
  ["windows-1256", ["اليمنرتوبةعدفهسكقحجشطصخزضذثئىءغأإآؤظ"]],
];

interface Candidate {
  decode: (sample: Buffer) => string;
  encoding: TextEncoding;
  /** By letter, in [0.5,1]. */
  weights: readonly ReadonlyMap<string, number>[];
}

const candidates: readonly Candidate[] = alphabets.map(([encoding, languages]) => ({
  encoding,
  decode: (sample) => createDecoder(encoding).decode(sample),
  weights: languages.map(
    (letters) => new Map([...letters].map((letter, rank) => [letter, 1 - rank / letters.length / 2])),
  ),
}));

/**
 * What a text is written in that is neither UTF-8 nor says what it is: of encodings of one byte the one in which its letters beyond ASCII are
 * the usual ones of one language, and stand where letters stand; of those of East Asia what their first bytes tell. windows-1252 where nothing
 * tells. `sample`: parts of the text with bytes beyond ASCII, cut at line ends.
 */
export function guessEncoding(sample: Buffer): TextEncoding {
  const eastAsian = findEastAsian(sample);
  if (eastAsian !== null) return eastAsian;
  let best: { encoding: TextEncoding; score: number } = { encoding: "windows-1252", score: marginMin };
  for (const { encoding, decode, weights } of candidates) {
    const text = decode(sample);
    const score = Math.max(...weights.map((letters) => scoreText(text, letters)));
    const isFirst = encoding === "windows-1252";
    if (isFirst ? score > 0 : score > best.score)
      best = { encoding, score: isFirst ? score + marginMin : score };
  }
  return best.encoding;
}

/**
 * At most 1, how usual the letters beyond ASCII are. What is no letter of the language, a sign or another script within a word, and capitals count
 * against it.
 */
function scoreText(text: string, letters: ReadonlyMap<string, number>): number {
  const isLatin = /\p{Script=Latin}/u.test([...letters.keys()].join(""));
  let [sum, count] = [0, 0];
  for (const [word] of text.matchAll(
    /[^\s\x21-\x40\x5b-\x60\x7b-\x7e]*\P{ASCII}[^\s\x21-\x40\x5b-\x60\x7b-\x7e]*/gu,
  )) {
    // A sign of its own, such as ® or –, says nothing.
    if (!/\p{L}/u.test(word)) continue;
    const bare = word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
    const isForeign = !isLatin && /[A-Za-z]/.test(bare);
    let isAfterLower = false;
    for (const char of bare) {
      const lower = char.toLowerCase();
      if (char > "\x7f") {
        count++;
        const isCapital = lower !== char;
        const weight = isForeign ? -1 : (letters.get(lower) ?? -1);
        sum += weight - (isCapital ? (isAfterLower ? 0.5 : 0.1) : 0);
      }
      isAfterLower = lower === char && lower !== char.toUpperCase();
    }
  }
  return count < lettersMin ? 0 : sum / count;
}

/** By valid pairs and by where the usual characters stand: kana, the first level of GB 2312 and of Big5, Hangul syllables. */
function findEastAsian(sample: Buffer): TextEncoding | null {
  const pairs = (["shift_jis", "euc-jp", "euc-kr", "gbk", "big5"] as const).filter((encoding) =>
    isValid(sample, encoding),
  );
  if (pairs.length === 0) return null;
  const share = (encoding: TextEncoding, usual: RegExp) => {
    const text = new TextDecoder(encoding).decode(sample);
    const beyond = text.match(/\P{ASCII}/gu)?.length ?? 0;
    return beyond < lettersMin ? 0 : (text.match(usual)?.length ?? 0) / beyond;
  };
  const isKana = /[\u3041-\u30ff]/g;
  for (const encoding of ["shift_jis", "euc-jp"] as const)
    if (pairs.includes(encoding) && share(encoding, isKana) >= 0.25) return encoding;
  if (pairs.includes("euc-kr") && share("euc-kr", /[\uac00-\ud7a3]/g) >= 0.85) return "euc-kr";
  if (pairs.includes("gbk") && shareOfLeads(sample, 0xb0, 0xd7) >= 0.8) return "gbk";
  if (pairs.includes("big5") && shareOfLeads(sample, 0xa4, 0xc6) >= 0.8) return "big5";
  return null;
}

function isValid(sample: Buffer, encoding: TextEncoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample);
    return true;
  } catch {
    return false;
  }
}

/** Of pairs of bytes, those whose first one is in the range; pairs that stand alone among ASCII letters are no East Asian text. */
function shareOfLeads(sample: Buffer, from: number, to: number): number {
  let [count, inRange] = [0, 0];
  for (let at = 0; at + 1 < sample.length; at++) {
    if (sample[at]! < 0x81) continue;
    count++;
    if (sample[at]! >= from && sample[at]! <= to && sample[at + 1]! >= 0x40) inRange++;
    at++;
  }
  return count < lettersMin ? 0 : inRange / count;
}

/** Takes from a file's chunks the lines that have bytes beyond ASCII. */
export class EncodingSample {
  #bytes = Buffer.alloc(0);

  add(chunk: Buffer): void {
    let start = 0;
    while (this.#bytes.length < guessedBytesMax && start < chunk.length) {
      const end = chunk.indexOf(0x0a, start);
      const line = chunk.subarray(start, end === -1 ? chunk.length : end + 1);
      // The chunk's last line may be cut within a character.
      if (end !== -1 && line.some((byte) => byte > 0x7f)) this.#bytes = Buffer.concat([this.#bytes, line]);
      if (end === -1 && this.#bytes.length === 0) this.#bytes = Buffer.from(line);
      start += line.length;
    }
  }

  guess(): TextEncoding {
    return guessEncoding(this.#bytes.subarray(0, 2 * guessedBytesMax));
  }
}
