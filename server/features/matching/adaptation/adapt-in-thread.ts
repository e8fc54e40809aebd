import type { Matcher } from "../../../domain/matching/scoring/matcher-schema";
import type { Adaptation, UnlabelledSet } from "../../../domain/matching/training/adapt-matcher";
import { runInThread } from "./run-in-thread";

/** What is handed to the thread; all of it can be copied. */
export interface AdaptationInput {
  matcher: Matcher;
  unlabelled: UnlabelledSet;
}

/** `adaptMatcher` in a thread of its own. */
export function adaptInThread(input: AdaptationInput): Promise<Adaptation> {
  return runInThread("adaptation-thread", input);
}
