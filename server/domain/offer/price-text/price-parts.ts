/** Before the price that counts now, where an earlier one is named too: "Was $120 Now $60". */
const nowWords = "now|jetzt|nur noch|maintenant|ora|ahora|nu|teraz|nyní|сейчас";

/** In brackets behind a price: whether tax is in it. */
const taxRemark =
  /(?<=\d.*)\(\s*(?:inc|incl|inkl|ex|exc|excl|exkl|zzgl|plus|vat|mwst|tva|iva|btw|dph|moms)(?!\p{L})[^()]*\)/giu;

/**
 * What of a text states the offer's own price: "AED 8000 (USD 2179)" is "AED 8000", "Was $120 Now $60" is "$60", "10,50 € 10,50 €" is
 * "10,50 €", "1250€ 60" is "1250.60 €"; percentages, remarks on tax and the units of a price ("/ea") go. A price of nothing that counts now
 * ("Was $120 Now $0") is none. What stays may still hold several amounts.
 */
export function keepOwnPrice(text: string): string {
  const own = text
    .replace(/(?<=\d.*)\([^()]*\d[^()]*\)/g, " ")
    .replace(taxRemark, " ")
    .replace(/[-+−(]*\d+(?:[.,]\d+)? ?%\)?/g, " ")
    .replace(/(?<!\p{L})(US|CA|AU|NZ|HK|NT|MX|[ACRS]) (?=\$)/gu, "$1")
    .replace(/^(\d[\d., ]*?) ?([€$£]) ?(\d{2})$/, "$1.$3 $2")
    .trim();
  return keepOnce(keepNow(own));
}

function keepNow(text: string): string {
  const now = new RegExp(`^.*\\d.*(?<!\\p{L})(?:${nowWords})(?!\\p{L})\\W*(?=\\D*\\d)(.*)$`, "iu").exec(text);
  if (now === null) return text;
  const from = text.length - now[1]!.length;
  if (!/[1-9]/.test(now[1]!)) return text.slice(0, from).replace(nowAtEnd, "");
  const sign = /\p{Sc}$/u.exec(text.slice(0, from))?.[0] ?? "";
  return sign + now[1]!;
}

const nowAtEnd = new RegExp(`(?<!\\p{L})(?:${nowWords})(?!\\p{L})\\W*$`, "iu");

/** "10,50 € 10,50 €" says one thing twice. */
function keepOnce(text: string): string {
  const half = /^(.*\d.*?)[ /|]+(.*)$/u.exec(text);
  if (half === null) return text;
  const middle = Math.floor(text.length / 2);
  const [first, second] = [text.slice(0, middle).trim(), text.slice(middle).trim()];
  return first === second ? first : text;
}
