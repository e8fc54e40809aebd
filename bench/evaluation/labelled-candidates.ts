import { buildLabelledSet, type LabelledSet } from "@/scripts/train-matcher/labelled-set";
import type { CatalogId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";

/** Candidates that each offer brings into the context, as many as the shipped matcher was trained with. */
const contextCandidates = 10;

/**
 * Labelled pairs among the candidates that retrieval proposes between the two tables and within each: those have no label and serve as
 * context only. Corpus statistics are those of the whole tables.
 */
export function toLabelledCandidates(
  { name, tables }: DataSet,
  labelled: readonly LabelledPair[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): LabelledSet {
  return buildLabelledSet({
    name,
    offers: tables.flatMap((table) => table.offers),
    oneOfferPerProduct,
    labels: labelled.map(({ left, right, isMatch }) => ({ a: left, b: right, isMatch })),
    judge: () => null,
    k: contextCandidates,
  });
}
