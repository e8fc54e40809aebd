// Trains a matcher on the decisions of an installation: `npm run specialise`.
import { parseArgs } from "node:util";
import { decisionsOfAKindMin } from "../server/domain/matching/training/decisions/specialise-matcher";
import { rollBackMatcher } from "../server/features/matcher-registry/roll-back";
import { toShortMatcherId } from "../server/features/matcher-registry/terms";
import { type SpecialisationOutcome, specialise } from "../server/features/matching/adaptation/specialise";
import { enqueueMatching } from "../server/features/matching/pipeline/enqueue-matching";
import { openQueue } from "../server/jobs/queue";
import { AppError, toUserMessage } from "../server/platform/errors";
import { openTarget } from "./import/open-target";

const usage = `npm run specialise [-- --undo] [--url postgresql://…]

Learns from what people and the LLM decided, compares the new matcher with the shipped one on decided pairs that it had not seen, and puts it
into force where it is better; all matches are then scored again. --undo puts the matcher back that was in force before.
It works on the database of --url or DATABASE_URL, else on the SameSKU that runs here, else on the data folder directly.`;

const steps = {
  "reading-offers": "Reading offers",
  gathering: "Looking up candidates of the decided offers and of a sample",
  learning: "Learning",
};
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** What happened, in sentences. */
function toSentences(outcome: SpecialisationOutcome): string {
  if (outcome.kind === "too-few-decisions")
    return `Too few decisions to learn from: ${outcome.same} pairs are the same product and ${outcome.notSame} are not. ${decisionsOfAKindMin} of each are needed: decide more in Review.`;
  if (outcome.kind === "superseded")
    return "Another matcher came into force meanwhile. Nothing was changed; run it again.";
  const { before, after, decisions, proof } = outcome;
  const figures = `On ${decisions} decided pairs, each judged by a matcher that had not seen it: F1 ${percent(before.f1)} before, ${percent(after.f1)} now; mean log loss ${before.logLoss.toFixed(3)} before, ${after.logLoss.toFixed(3)} now.`;
  if (outcome.kind === "no-better")
    return `${figures}\nIt is not proven to be better, so that the matcher in force stays.`;
  const threshold = proof?.isPrecisionProven
    ? `Decisions prove its auto-matches to be ${percent(proof.precisionLower)} right at least.`
    : `${proof?.labelsNeeded ?? "More"} further decisions on likely matches would prove a threshold of its own; until then the shipped one's holds.`;
  return `${figures}\n${threshold}\nIt is in force as version ${toShortMatcherId(outcome.matcherId)}; all matches are being scored again. npm run specialise -- --undo takes it back.`;
}

async function run(url: string | undefined, isUndo: boolean): Promise<string> {
  const target = await openTarget(url);
  const queue = await openQueue(target.db.pool, { role: "sender", soleWorker: false });
  try {
    if (isUndo) {
      const id = await rollBackMatcher(target.db, (sql) => enqueueMatching(queue, sql), { actorId: null });
      if (id === null) return "There is no earlier matcher to go back to.";
      return `Version ${toShortMatcherId(id)} is in force again; all matches are being scored by it.`;
    }
    const onStep = (step: keyof typeof steps) => console.log(`› ${steps[step]}`);
    return toSentences(await specialise({ db: target.db, queue, onStep }));
  } finally {
    await queue.drain(5_000);
    await target.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: "string" },
      undo: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return console.log(usage);
  console.log(await run(values.url ?? (process.env.DATABASE_URL || undefined), values.undo));
}

main().catch((error: unknown) => {
  console.error(
    error instanceof AppError ? toUserMessage(error) : error instanceof Error ? error.message : error,
  );
  process.exitCode = 1;
});
