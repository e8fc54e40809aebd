import type { Matcher } from "../../../domain/matching/scoring/matcher-schema";
import type { UnlabelledSet } from "../../../domain/matching/training/adapt-matcher";
import type {
  DecidedPair,
  Specialisation,
} from "../../../domain/matching/training/decisions/specialise-matcher";
import { runInThread } from "./run-in-thread";

/** What is handed to the thread; all of it can be copied. */
export interface SpecialisationInput {
  general: Matcher;
  candidates: Omit<UnlabelledSet, "name">;
  decided: readonly DecidedPair[];
  /** `unseen`: keys of the decided pairs that it can't have learnt from. */
  incumbent: { matcher: Matcher; unseen: string[] } | null;
}

/** `specialiseMatcher` in a thread of its own. */
export function specialiseInThread(input: SpecialisationInput): Promise<Specialisation> {
  return runInThread("specialisation-thread", input);
}
