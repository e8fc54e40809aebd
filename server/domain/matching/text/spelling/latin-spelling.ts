import { type Rewrite, soundRules } from "./sound-rules";

/** The scripts whose words are compared by sound. A word of another one, or of more than one, has no spelling here. */
type SpelledScript = keyof typeof soundRules;

/** How a word sounds, as far as every script writes it. */
export interface Spelling {
  script: SpelledScript;
  /**
   * Its consonants, one letter a class (P: b p f v w, T: d t, K: g k q j, S: s z sh ch ts, L, R, M, N), repeats once, with an A before them where it begins
   * with a vowel or h; N stands for "ng" as well. Hebrew and Arabic leave vowels out, and tell b from v or p from f only now and then.
   */
  sound: string;
}

const scriptLetters: Record<SpelledScript, RegExp> = {
  latin: /^[a-z]+$/,
  cyrillic: /^\p{Script=Cyrillic}+$/u,
  greek: /^\p{Script=Greek}+$/u,
  hebrew: /^\p{Script=Hebrew}+$/u,
  arabic: /^\p{Script=Arabic}+$/u,
  kana: /^[\p{Script=Katakana}\p{Script=Hiragana}ー]+$/u,
};
const scripts = Object.keys(scriptLetters) as SpelledScript[];

const ascii = /^[\x20-\x7e]*$/;

const presence = scripts.map((name) => new RegExp(scriptLetters[name].source.replace(/^\^|\+\$$/g, ""), "u"));

/** The scripts of which a folded text has letters, a bit each; those that are not read by sound have none. */
export function toScriptBits(folded: string): number {
  if (ascii.test(folded)) return presence[0]!.test(folded) ? 1 : 0;
  return presence.reduce((bits, letters, place) => (letters.test(folded) ? bits | (1 << place) : bits), 0);
}

/** The script of most of a folded text's letters, as `toScriptBits` has it; 0 where none is read by sound, the earlier of two that have as many. */
export function toMainScript(folded: string): number {
  const bits = toScriptBits(folded);
  if ((bits & (bits - 1)) === 0) return bits;
  const counts = presence.map((letters) => folded.match(new RegExp(letters, "gu"))?.length ?? 0);
  return 1 << counts.indexOf(Math.max(...counts));
}

/** The sound of a folded word; null where its script is none of these, or where it holds a digit. */
export function toSpelling(word: string): Spelling | null {
  const script = scripts.find((name) => scriptLetters[name].test(word));
  if (!script) return null;
  const letters = script === "kana" ? toKatakana(word) : word;
  return { script, sound: toSound(letters, soundRules[script]) };
}

/** The same of a word that is not written in Latin letters; null for those that are, at the cost of a glance. */
export function toOtherSpelling(word: string): Spelling | null {
  return ascii.test(word) ? null : toSpelling(word);
}

/** A word of fewer sounds ("Nike": N, K) has too many others that sound like it. */
const tellingMin = 3;

/** Whether a word has sounds enough to be known by them among any words. */
export const isTelling = ({ sound }: Spelling): boolean => sound.length >= tellingMin;

/**
 * Whether two words in different scripts are spellings of one another, by at least `soundsMin` sounds ("סמסונג", "Samsung"). Words of one script
 * never are: they are compared by their letters. Symmetric.
 */
export function soundsAlike(a: Spelling, b: Spelling, soundsMin: number): boolean {
  if (a.script === b.script || a.sound.length < soundsMin) return false;
  return soundIn(b.script, a.sound) === soundIn(a.script, b.sound);
}

/** The sound as another script's words have it: Japanese has one sound for l and r. */
export function soundIn(script: SpelledScript, sound: string): string {
  return script === "kana" ? withoutRepeats(sound.replaceAll("L", "R")) : sound;
}

/** Latin aside, the scripts that are not this text's main one. */
export const otherScripts = (mainScript: number): readonly SpelledScript[] =>
  scripts.filter((script, place) => script !== "latin" && 1 << place !== mainScript);

function toSound(word: string, rules: readonly Rewrite[]): string {
  let sound = word;
  for (const [pattern, by] of rules) sound = sound.replace(pattern, by);
  const first = sound.slice(0, 1);
  return withoutRepeats((first === "A" ? first : "") + sound.replace(/[^B-Z]/g, ""));
}

const withoutRepeats = (sound: string) => sound.replace(/(.)\1+/g, "$1");

/** Hiragana stand 0x60 before katakana. */
const toKatakana = (word: string) =>
  word.replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
