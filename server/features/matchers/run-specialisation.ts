import { toUserMessage } from "../../platform/errors";
import {
  type SpecialisationDependencies,
  type SpecialisationOutcome,
  specialise,
} from "../matching/adaptation/specialise";
import type { RunOutcome } from "./schema";

/**
 * Does a run that somebody started and keeps what became of it. A run that is done is passed over; one that was cut off is done again, and
 * makes a matcher of the same id where it learns the same. Throws what made it fail.
 */
export async function runSpecialisation(
  deps: Omit<SpecialisationDependencies, "actorId" | "onStep">,
  runId: string,
): Promise<RunOutcome | null> {
  const { db } = deps;
  const run = await db.prisma.specialisationRun.findUnique({ where: { id: runId } });
  if (!run || run.finishedAt) return null;
  // A job that outlived its time may still be at it when another has ended the run.
  const change = async (data: Parameters<typeof db.prisma.specialisationRun.updateMany>[0]["data"]) => {
    await db.prisma.specialisationRun.updateMany({ where: { id: runId, finishedAt: null }, data });
  };
  await change({ status: "running" });
  try {
    const outcome = toRunOutcome(
      await specialise({
        ...deps,
        actorId: run.createdById,
        isAutomatic: run.createdById === null,
        onStep: (step) => change({ step }),
      }),
    );
    await change({ status: "done", step: null, outcome, finishedAt: new Date() });
    return outcome;
  } catch (error) {
    await change({
      status: "failed",
      step: null,
      failureMessage: toUserMessage(error),
      finishedAt: new Date(),
    });
    throw error;
  }
}

function toRunOutcome(outcome: SpecialisationOutcome): RunOutcome {
  if (outcome.kind === "too-few-decisions" || outcome.kind === "superseded") return outcome;
  const { decisions, before, after, proof } = outcome;
  if (outcome.kind === "no-better") return { kind: outcome.kind, decisions, before, after };
  return {
    kind: outcome.kind,
    decisions,
    before,
    after,
    matcherId: outcome.matcherId,
    isPrecisionProven: proof?.isPrecisionProven ?? false,
    labelsNeeded: proof?.labelsNeeded ?? 0,
  };
}
