import { foldText } from "@/server/domain/matching/text/fold-text";
import type { Offer } from "@/server/domain/offer/offer";
import type { Embedder } from "@/server/embedding/embedder";
import { searchRequestSchema } from "@/server/features/search/schema";
import { search } from "@/server/features/search/service";
import type { Database } from "@/server/platform/database";
import { sampleEvenly } from "./bench-offers";
import { type Measurement, timeEach } from "./measurement";

const queriesMax = 60;

/** What people type: a few words out of titles; every third with a typo. */
function toQueries(offers: readonly Offer[]): string[] {
  return sampleEvenly(offers, queriesMax).map((offer, index) => {
    const words = foldText(offer.title).split(" ").slice(0, 3).join(" ");
    return index % 3 === 0 && words.length > 6 ? `${words.slice(0, 3)}${words.slice(4)}` : words;
  });
}

/** Search as the storefront asks for it, by words and by words with meaning; the query's embedding is in the time. */
export async function benchSearch(
  db: Database,
  embedder: Embedder,
  offers: readonly Offer[],
): Promise<Measurement[]> {
  const queries = toQueries(offers);
  const ask = (vectorWeight: number) => (q: string) =>
    search(
      { db, getEmbedder: async () => embedder },
      searchRequestSchema.parse({ q, kind: "offers", vectorWeight }),
    );
  return [
    await timeEach({ stage: "search", what: "words", unit: "queries" }, queries, ask(0)),
    await timeEach({ stage: "search", what: "words and meaning", unit: "queries" }, queries, ask(0.5)),
  ];
}
