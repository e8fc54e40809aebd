import { AppError } from "../../platform/errors";
import { type SearchCaller, searchRecorded } from "./recorded-search";
import type { SearchAnswer, SearchRequest } from "./schema";
import type { SearchDependencies } from "./service";

/** Searches of one call that run at once: the others wait, so that one caller leaves connections to others. */
const atOnceMax = 4;

/** Answers several searches, in their order. A fault of one is told with its place: "requests.2.filter: …". */
export async function searchMany(
  dependencies: SearchDependencies,
  requests: readonly SearchRequest[],
  caller: SearchCaller,
): Promise<{ results: SearchAnswer[] }> {
  const results: SearchAnswer[] = [];
  const waiting = requests.entries();
  const work = async () => {
    for (const [place, request] of waiting)
      results[place] = await searchRecorded(dependencies, request, caller).catch((error: unknown) => {
        throw toPlaced(error, place);
      });
  };
  await Promise.all(Array.from({ length: Math.min(atOnceMax, requests.length) }, work));
  return { results };
}

function toPlaced(error: unknown, place: number): unknown {
  if (!(error instanceof AppError) || error.code !== "bad-input") return error;
  const userMessage = `requests.${place}.${error.userMessage ?? error.message}`;
  return new AppError("bad-input", error.message, { userMessage, cause: error });
}
