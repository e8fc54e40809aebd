import { parentPort, workerData } from "node:worker_threads";
import { toPairKey } from "../../../domain/matching/pair-key";
import { specialiseMatcher } from "../../../domain/matching/training/decisions/specialise-matcher";
import { surveyCandidates } from "../../../domain/matching/training/decisions/survey-candidates";
import type { OfferId } from "../../../domain/offer/offer";
import type { SpecialisationInput } from "./specialise-in-thread";

// Entry of a thread that specialises one matcher, answers and ends.
const { general, candidates, decided, incumbent } = workerData as SpecialisationInput;
const unseen = new Set(incumbent?.unseen);
const isUnseen = ({ a, b }: { a: OfferId; b: OfferId }) =>
  unseen.has(
    toPairKey(a < b ? { lowerOfferId: a, higherOfferId: b } : { lowerOfferId: b, higherOfferId: a }),
  );
parentPort?.postMessage(
  specialiseMatcher(
    surveyCandidates(general, candidates),
    decided,
    incumbent && { matcher: incumbent.matcher, isUnseen },
  ),
);
