import type { PreparedOffer } from "../prepare/prepare-offer";
import { foldText, splitFolded } from "../text/fold-text";
import { findVersions } from "../text/model-codes";
import { expandWord } from "../text/product-words";
import { readQuantities } from "../text/quantities";

/** Articles that are sold for another one. */
const accessoryEditions = new Set([
  "case",
  "mount",
  "charger",
  "cable",
  "adapter",
  "battery",
  "remote",
  "stand",
  "kit",
  "bundle",
]);

/** The version that stands behind each word ("pixon 12", "cs6"): by the word, its version. */
function listVersions({ stated }: PreparedOffer): Map<string, string> {
  const words = splitFolded(foldText(readQuantities(stated.title.toLowerCase()).rest)).map(expandWord);
  const versions = new Map<string, string>();
  words.forEach((word, index) => {
    const [version] = findVersions([word]);
    if (version === undefined) return;
    const name = /^\p{L}+(?=\d)/u.exec(word)?.[0] ?? words[index - 1];
    if (name !== undefined && !/\d/.test(name)) versions.set(name, version);
  });
  return versions;
}

/**
 * Whether two offers can't be variants whatever else they have in common: one name with two versions ("Pixon 11", "Pixon 12"), or an
 * accessory beside what it is for. Give it offers that are silent on their variant attributes, lest a size reads like a version.
 */
export function isOtherModel(a: PreparedOffer, b: PreparedOffer): boolean {
  const lacksAccessory = (from: PreparedOffer, other: PreparedOffer) =>
    from.isAccessory &&
    !other.isAccessory &&
    from.editions.some((edition) => accessoryEditions.has(edition) && !other.editions.includes(edition));
  if (lacksAccessory(a, b) || lacksAccessory(b, a)) return true;
  const versions = listVersions(b);
  return [...listVersions(a)].some(([name, version]) => (versions.get(name) ?? version) !== version);
}
