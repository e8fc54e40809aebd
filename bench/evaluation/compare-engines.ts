import type { Offer, OfferId } from "@/server/domain/offer/offer";
import type { JudgedQuery, SearchSet } from "../datasets/read-search-set";
import {
  type EngineSpeed,
  formatEngineSpeed,
  runSearchEngines,
  toEngineSpeed,
} from "../peers/search/run-search-engines";
import { askedDepth, chooseQueries, measure, type Ndcg, type SearchHalf, typoSeeds } from "./evaluate-search";
import { mistype } from "./mistype";

/** What an engine finds of judged queries, and what it costs. */
export interface EngineReport extends EngineSpeed {
  ndcgAt10: Ndcg;
  /** With a random edit in each longer word, by the first seed. */
  mistyped: number;
}

/** MiniSearch, Orama and ours on the same queries, as they stand and mistyped; ours as it stands in this database. */
export async function compareEngines(
  set: SearchSet,
  half: SearchHalf,
  databaseUrl: string,
): Promise<EngineReport[]> {
  const queries = chooseQueries(set.queries, half);
  const toTyped = ({ text }: JudgedQuery) => mistype(text, typoSeeds[0]);
  const outcomes = await runSearchEngines(set.table.offers.map(toSearchedText), {
    databaseUrl,
    kind: "offers",
    queries: [...queries.map(({ text }) => text), ...queries.map(toTyped)],
    limit: askedDepth,
  });
  const reports: EngineReport[] = [];
  for (const [engine, outcome] of outcomes) {
    const found = new Map(queries.map((query, place) => [query, place]));
    const at = (start: number) => async (query: JudgedQuery) =>
      (outcome.hits[start + found.get(query)!] ?? []) as OfferId[];
    reports.push({
      ...toEngineSpeed(engine, outcome),
      ndcgAt10: await measure(queries, at(0)),
      mistyped: (await measure(queries, at(queries.length))).all,
    });
  }
  return reports;
}

function toSearchedText({ id, title, brand, mpn, category, description }: Offer) {
  return {
    id,
    title,
    brand: brand ?? "",
    mpn: mpn ?? "",
    category: category ?? "",
    description: description ?? "",
  };
}

/** Lines for people. */
export function printEngines(reports: readonly EngineReport[]): string {
  const show = (share: number) => (100 * share).toFixed(1).padStart(5);
  return reports
    .map(
      ({ engine, ndcgAt10, mistyped, ...speed }) =>
        `  ${engine.padEnd(22)}${show(ndcgAt10.all)}   judged hits only ${show(ndcgAt10.judged)}   mistyped ${show(mistyped)}   ${formatEngineSpeed({ engine, ...speed })}`,
    )
    .join("\n");
}
