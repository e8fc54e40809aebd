import type { CandidateRetriever } from "../../../domain/matching/retrieval/candidate-retriever";
import type { OfferId } from "../../../domain/offer/offer";
import type { Database } from "../../../platform/database";
import { listOfferIds, listOffersById } from "../../offers/data";
import type { Corpus } from "../index/corpus";

/** So many offers' candidates are remembered at most: some 40 MB. */
const rememberedMax = 15_000;
const offersPerStep = 100;

/**
 * While a matcher is fitted in its thread, has the candidates of further offers found for the pass behind it, in the order in which it will ask for them: finding
 * takes no matcher. Ends with `until`, whatever becomes of it, and where enough are remembered. `retriever` is one that remembers.
 */
export async function retrieveAhead(
  { db, index, retriever }: { db: Database; index: Corpus; retriever: CandidateRetriever },
  until: Promise<unknown>,
): Promise<void> {
  const { remembered } = index;
  if (!remembered) return;
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  until.then(end, end);
  for (let after: OfferId | null = null; remembered.size < rememberedMax; ) {
    const ids: OfferId[] = await listOfferIds(db.pool, after, offersPerStep);
    after = ids.at(-1) ?? null;
    if (after === null || isOver) return;
    const asked = ids.filter((id) => !remembered.has(id));
    if (asked.length > 0) await retriever.retrieve(await listOffersById(db.pool, asked));
  }
}
