const before = "(?<![\\p{L}\\d.,])";
const after = "(?![\\p{L}\\d])";
const packNoun = "(?:pack|packung|pckg|set|box|karton|kiste|case|lot|bundle)";

/** Ways to say how many pieces, besides the units of `readQuantities`; the first group holds the number. */
const patterns: readonly RegExp[] = [
  new RegExp(`${before}(\\d{1,3})\\s?-?\\s?er[\\s-]?${packNoun}${after}`, "gu"),
  new RegExp(
    `(?<![\\p{L}\\d])(?:pack|packung|set|box|lot|paquete|paquet|caja|confezione|conf\\.|doos|kiste)\\s(?:of|de|di|da|von|mit|aus|à|van)\\s(\\d{1,3})${after}`,
    "gu",
  ),
  new RegExp(
    `${before}(\\d{1,3})[\\s-]?(?:st(?:ü|u|ue)ck|stuks|unidades|uds\\.?|pezzi|pz\\.?|pi[eè]ces|szt\\.?)${after}`,
    "gu",
  ),
  // "100/box", "10 per pack", "12 rolls/carton".
  new RegExp(
    `${before}(\\d{1,4})(?:\\s\\p{L}{2,12})?\\s?(?:/|per\\s)\\s?(?:pack|pk|pkg|packung|box|bx|carton|ctn|case|bag|bundle|set|dispenser)${after}`,
    "gu",
  ),
  // "6x0.33 l", and behind the amount "330 ml x6"; "x6" by itself may be a model.
  /(?<![\p{L}\d.,])(\d{1,3})\s?[x×]\s?(?=\d+(?:[.,]\d+)?\s?(?:ml|cl|l|g|kg|oz|fl)(?![\p{L}\d]))/gu,
  /(?<=(?:ml|cl|l|g|kg|oz|gb|tb)\s?)[x×]\s?(\d{1,3})(?![\p{L}\d.,])/gu,
  // "x 6" ends a text; "24s", a wholesaler's count, too.
  /(?<=\p{L}\s)[x×]\s(\d{1,3})(?=\s*(?:$|\|))/gu,
  /(?<![\p{L}\d.,])(\d{2,3})s(?=\s*(?:$|\|))/gu,
  /^(\d{1,3})\s?[x×]\s(?=\p{L})/gu,
];
const pairPattern =
  /(?<![\p{L}\d])(?:twin[\s-]?pack|double[\s-]?pack|duo[\s-]?pack|doppelpack)(?![\p{L}\d])/gu;

/** How many pieces a lower-cased text says there are, in the words of several languages, and the text without it. */
export function readPacks(lowerText: string): { packs: number[]; rest: string } {
  const packs: number[] = [];
  let rest = lowerText.replace(pairPattern, () => {
    packs.push(2);
    return " ";
  });
  for (const pattern of patterns) {
    rest = rest.replace(pattern, (_whole, digits: string) => {
      packs.push(Number(digits));
      return " ";
    });
  }
  return { packs, rest };
}
