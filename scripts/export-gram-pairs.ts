/**
 * Writes the pairs that the vectors of n-grams learn from, for training/train_grams.py:
 *
 *     npx tsx scripts/export-gram-pairs.ts OUT.json
 *
 * Of each labelled set under SAMESKU_DATASETS (default ../shared/datasets): the words of its training offers as the product folds and parts them, and which
 * of them are listings of one product. Products of validation and test pairs are left out. Beside OUT.json stands OUT.learnt-from.json, the
 * fingerprints of the pairs.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { readAnyDataSet } from "../bench/datasets/read-offers-set";
import { fingerprintFile, toFingerprint, writeFingerprints } from "../bench/seen/fingerprint";
import { foldText, splitFolded } from "../server/domain/matching/text/fold-text";
import { embeddingText } from "../server/domain/offer/embedding-text";
import type { OfferId } from "../server/domain/offer/offer";

/** Their licences allow shipped models: MIT, and Apache-2.0 for the three others. */
const setNames = ["il-grocery-dev", "wdc-lspc-shoes", "wdc-lspc-watches", "wdc-lspc-cameras"];

async function readSet(name: string) {
  const set = await readAnyDataSet(
    resolve(process.env.SAMESKU_DATASETS ?? "../shared/datasets", "matching", name),
  );
  const named = (split: "train" | "valid" | "test") =>
    new Set((set.findSplit(split) ?? []).flatMap(({ left, right }) => [left, right]));
  const [learnt, valid, test] = [named("train"), named("valid"), named("test")];
  const pairs = set.gold.filter(({ left, right }) => {
    const isHeldOut = (id: OfferId) => valid.has(id) || test.has(id);
    return (learnt.has(left) || learnt.has(right)) && !isHeldOut(left) && !isHeldOut(right);
  });
  const wanted = new Set([...learnt, ...pairs.flatMap(({ left, right }) => [left, right])]);
  const offers = set.tables.flatMap((table) => table.offers).filter(({ id }) => wanted.has(id));
  const places = new Map(offers.map(({ id }, place) => [id, place]));
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  return {
    fingerprint: toFingerprint(
      name,
      pairs.map(({ left, right }) => ({ a: byId.get(left)!, b: byId.get(right)! })),
    ),
    exported: {
      name,
      words: offers.map((offer) => splitFolded(foldText(embeddingText(offer)))),
      pairs: pairs.map(({ left, right }) => [places.get(left), places.get(right)]),
    },
  };
}

const [output] = process.argv.slice(2);
if (output === undefined) {
  console.error("Say where to write: export-gram-pairs.ts OUT.json");
  process.exit(1);
}
const sets = await Promise.all(setNames.map(readSet));
for (const { exported } of sets) console.log(exported.name, exported.words.length, exported.pairs.length);
writeFileSync(output, JSON.stringify(sets.map(({ exported }) => exported)));
writeFingerprints(
  output.replace(/(\.json)?$/, `.${fingerprintFile}`),
  sets.map(({ fingerprint }) => fingerprint),
);
