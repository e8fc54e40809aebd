import type { PreparedOffer } from "../prepare/prepare-offer";
import { compactText } from "../text/fold-text";

const modelLengthMin = 4;
const letterTailMax = 4;

/** A part number without its last group: "DD1391-100" → "DD1391"; itself where it is one group. */
function withoutLastGroup(code: string): string {
  return code.replace(/[-/._ ]+[\p{L}\d]{1,8}$/u, "");
}

/** Whether the end of a part number only repeats numbers by themselves of its offer's title or size ("128", "42"), and letters for the rest. */
function isSpelledOut(tail: string, { stated }: PreparedOffer): boolean {
  const numbers = new Set(`${stated.title} ${stated.size ?? ""}`.match(/(?<![\p{L}\d-])\d+/gu) ?? []);
  let rest = tail;
  for (const number of [...numbers].sort((a, b) => b.length - a.length)) rest = rest.replace(number, "");
  return /^\p{L}*$/u.test(rest) && rest.length <= letterTailMax;
}

function commonBeginning(a: string, b: string): string {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return a.slice(0, length);
}

/**
 * What the part numbers of two variants have in common, compacted: they differ in their last group ("DD1391-100", "DD1391-101"), in
 * letters at the end ("X450BK", "X450WH"), or in an end that spells out the variant ("X450128B"). Null for those of other models,
 * for equal ones, and where a side states none. Symmetric.
 */
function findCommonModel(a: PreparedOffer, b: PreparedOffer): string | null {
  if (a.mpn === null || b.mpn === null || a.mpn === b.mpn) return null;
  const isModel = (code: string) => code.length >= modelLengthMin && /\d/.test(code);
  const codesOf = ({ mpn, stated }: PreparedOffer) => [mpn!, compactText(withoutLastGroup(stated.mpn ?? ""))];
  const shared = codesOf(a).filter((code) => codesOf(b).includes(code) && isModel(code));
  if (shared.length > 0) return shared.reduce((best, code) => (code.length > best.length ? code : best));
  const common = commonBeginning(a.mpn, b.mpn);
  if (!isModel(common)) return null;
  const isVariant =
    isSpelledOut(a.mpn.slice(common.length), a) && isSpelledOut(b.mpn.slice(common.length), b);
  return isVariant ? common : null;
}

/**
 * Two offers without what each variant has of its own: GTINs that differ are gone, part numbers of one model are that model. Equal
 * identifiers stay, and so do part numbers of other models.
 */
export function withoutVariantIdentifiers(
  a: PreparedOffer,
  b: PreparedOffer,
): [PreparedOffer, PreparedOffer] {
  const model = findCommonModel(a, b);
  const gtinsDiffer = a.gtin !== null && b.gtin !== null && a.gtin !== b.gtin;
  const strip = (offer: PreparedOffer): PreparedOffer => {
    const gtin = gtinsDiffer ? null : offer.gtin;
    if (model === null) return { ...offer, gtin };
    const codes = [...new Set([...offer.codes.filter((code) => code !== offer.mpn), model])];
    return { ...offer, gtin, mpn: null, codes };
  };
  return [strip(a), strip(b)];
}
