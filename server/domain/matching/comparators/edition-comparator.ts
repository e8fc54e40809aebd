import { findStatedWord } from "../prepare/stated-word";
import type { WeighedOffer } from "../prepare/weigh-offer";
import { findEditions } from "../text/product-words";
import type { Comparator } from "./comparator";
import { countShared } from "./count-shared";

/** How a title says an edition that is read from it: "Cover" where it is read as a case. */
const toStated =
  ({ stated }: WeighedOffer) =>
  (edition: string): string =>
    findStatedWord(stated.title, (word) => findEditions([word]).includes(edition)) ?? edition;

/** Words that make another variant or another article: "upgrade", "mac", "mini", "case", "for". */
export const editionComparator: Comparator = {
  attribute: "edition",
  features: ["editionShared", "editionConflict", "editionOneSided", "accessoryOneSided"],
  silent: [0, 0, 0, 0],
  compare(a, b, out, at) {
    const shared = countShared(a.editions, b.editions);
    const [onlyA, onlyB] = [a.editions.length - shared, b.editions.length - shared];
    out[at] = Math.min(2, shared) / 2;
    out[at + 1] = Math.min(2, onlyA, onlyB) / 2;
    out[at + 2] = Math.min(3, Math.abs(onlyA - onlyB)) / 3;
    out[at + 3] = a.isAccessory === b.isAccessory ? 0 : 1;
  },
  describe(a, b) {
    const onlyOf = (from: WeighedOffer, other: WeighedOffer) =>
      from.editions.filter((edition) => !other.editions.includes(edition)).map(toStated(from));
    const onlyOne = [...onlyOf(a, b), ...onlyOf(b, a)].sort();
    if (onlyOne.length > 0 || a.isAccessory !== b.isAccessory) {
      const text =
        onlyOne.length > 0 ? `“${onlyOne.join(", ")}” on one side only` : "one side reads like an accessory";
      const otherwise = `${text}, but titles of one product often differ in this`;
      return { outcome: "conflicting", text, otherwise };
    }
    if (a.editions.length === 0) return { outcome: "missing", text: "no edition on either side" };
    const [shared] = [a, b].map((offer) => offer.editions.map(toStated(offer)).join(", ")).sort();
    const text = `“${shared}” on both sides`;
    return { outcome: "equal", text, otherwise: `${text}, but many different products have it` };
  },
};
