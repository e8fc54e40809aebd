import { buildLabelledSet, type LabelledSet, type SetSource } from "@/scripts/train-matcher/labelled-set";
import type { CatalogId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";

/** Candidates that each offer brings into the context, as many as the shipped matcher was trained with … */
const contextCandidates = 10;
/** … of each other catalog; of many catalogs so many in all, as the product proposes them, and of each these at least. */
const contextCandidatesOfAll = 30;
const contextCandidatesMin = 2;

const countCandidates = (catalogs: number) =>
  Math.max(
    contextCandidatesMin,
    Math.min(contextCandidates, Math.round(contextCandidatesOfAll / Math.max(1, catalogs - 1))),
  );

/**
 * Labelled pairs among the candidates that retrieval proposes between the catalogs and within each: those have no label and serve as
 * context only, unless `judge` knows the truth of all. Corpus statistics are those of the whole tables.
 */
export function toLabelledCandidates(
  { name, tables }: DataSet,
  labelled: readonly LabelledPair[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  judge: SetSource["judge"] = () => null,
): LabelledSet {
  return buildLabelledSet({
    name,
    offers: tables.flatMap((table) => table.offers),
    oneOfferPerProduct,
    labels: labelled.map(({ left, right, isMatch }) => ({ a: left, b: right, isMatch })),
    judge,
    k: countCandidates(tables.length),
  });
}
