import { parentPort, workerData } from "node:worker_threads";
import { specialiseMatcher } from "../../../domain/matching/training/specialise-matcher";
import type { SpecialisationInput } from "./specialise-in-thread";

// Entry of a thread that specialises one matcher, answers and ends.
const { general, candidates, decided } = workerData as SpecialisationInput;
parentPort?.postMessage(specialiseMatcher(general, candidates, decided));
