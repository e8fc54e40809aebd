import { parentPort, workerData } from "node:worker_threads";
import { adaptMatcher } from "../../../domain/matching/training/adapt-matcher";
import type { AdaptationInput } from "./adapt-in-thread";

// Entry of a thread that adapts one matcher, answers and ends.
const { matcher, unlabelled } = workerData as AdaptationInput;
parentPort?.postMessage(adaptMatcher(matcher, unlabelled));
