import { createHash } from "node:crypto";

/** As people mistype: each word of more than four letters, without a digit, gets one random edit. The same text and seed give the same typos. */
export function mistype(text: string, seed: number): string {
  let drawn = 0;
  const draw = (below: number) => {
    const hash = createHash("sha256").update(`${seed}\n${text}\n${drawn++}`).digest();
    return hash.readUInt32BE(0) % below;
  };
  return text
    .split(" ")
    .map((word) => {
      const letters = [...word];
      if (letters.length <= 4 || /[^\p{L}]/u.test(word)) return word;
      const at = draw(letters.length - 1);
      const letter = String.fromCharCode(97 + draw(26));
      switch (draw(4)) {
        case 0:
          return letters.toSpliced(at, 1).join("");
        case 1:
          return letters.toSpliced(at, 0, letter).join("");
        case 2:
          return letters.toSpliced(at, 1, letter).join("");
        default:
          return letters.toSpliced(at, 2, letters[at + 1]!, letters[at]!).join("");
      }
    })
    .join(" ");
}
