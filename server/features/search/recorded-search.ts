import { recordSearch } from "../search-events/record";
import type { SearchAnswer, SearchBounds, SearchRequest } from "./schema";
import { type SearchDependencies, search } from "./service";

export interface SearchCaller {
  bounds: SearchBounds;
  /** Null = the demo's storefront. */
  apiKeyId: string | null;
}

/** A storefront's search, which is recorded where an admin has switched that on. First pages of what somebody asked for count. */
export async function searchRecorded(
  dependencies: SearchDependencies,
  request: SearchRequest,
  { bounds, apiKeyId }: SearchCaller,
): Promise<SearchAnswer> {
  const answer = await search(dependencies, request, bounds);
  const { q, filter, clientId = null, record, limit, offset, cursor } = request;
  const queryId = await recordSearch(
    (dependencies.recordsIn ?? dependencies.db).pool,
    {
      q,
      filter,
      clientId,
      isCounted: record && limit > 0 && offset === 0 && cursor === undefined,
      hitCount: answer.total,
      tookMs: answer.processingTimeMs,
    },
    { apiKeyId, catalogIds: bounds.catalogIds },
  );
  return { ...selectFields(answer, request.fields), queryId };
}

/** What is asked for of each hit, and its id; nothing asked = all. */
function selectFields(answer: SearchAnswer, fields: readonly string[]): SearchAnswer {
  if (fields.length === 0) return answer;
  const asked = new Set(["id", ...fields]);
  const hits = answer.hits.map((hit) =>
    Object.fromEntries(Object.entries(hit).filter(([name]) => asked.has(name))),
  );
  return { ...answer, hits } as unknown as SearchAnswer;
}
