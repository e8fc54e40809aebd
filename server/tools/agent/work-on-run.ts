import { jsonSchema, type ModelMessage, type ToolSet, tool as toSdkTool } from "ai";
import { getOwnQuestion, listOpenQuestions } from "../../features/agents/questions";
import {
  addStep,
  claimRenewalMs,
  claimRun,
  leaveRun,
  ownAgentName,
  readRunStanding,
  releaseClaim,
  renewClaim,
  saveRun,
  type WorkedRun,
} from "../../features/agents/runs";
import type { ApiScope } from "../../features/api-keys/terms";
import type { Database } from "../../platform/database";
import { findTool, listToolsFor } from "../all-tools";
import { runTool } from "../run-tool";
import { toToolJsonSchema } from "../tool-json-schema";
import type { AgentModel } from "./agent-model";
import { toSystemPrompt } from "./agent-prompt";
import { askModels } from "./ask-models";
import { CircleDetector } from "./circles";
import { type OwnTool, ownTools } from "./own-tools";
import { allowAnswer, toCostUsd } from "./spending";

interface AgentDependencies {
  db: Database;
  /** In the order in which they are tried; none = no language model is configured. */
  models: readonly AgentModel[];
}

/**
 * How a run was left. more: its slice of time is up, and there is more to do; busy: another worker has it, for so many seconds at most; not-taken: it
 * is over, waits for an answer, or went to another worker meanwhile.
 */
type RunEnd =
  | { kind: "done" | "waiting" | "stopped" | "failed" | "more" | "not-taken" }
  | { kind: "busy"; seconds: number };

/** Of one answer of a tool, as the model reads it. */
const outputLengthMax = 16_000;
/** The shortest time between two looks at the same thing. */
const pauseMs = 1_000;

/**
 * Works on a goal: the model is asked, its calls are made as any agent's are, under the agent's key, and what came of them is kept, until it has
 * finished, asks a person, has used up a budget, goes in circles, or its time is up. Never throws for what a model or a tool does.
 */
export async function workOnRun(
  deps: AgentDependencies,
  runId: string,
  { sliceMs, pause = pauseMs }: { sliceMs: number; pause?: number },
): Promise<RunEnd> {
  const { db } = deps;
  const claim = await claimRun(db.pool, runId);
  if (claim.kind === "busy") return claim;
  if (claim.kind === "over") return { kind: "not-taken" };
  const { run } = claim;
  const timer = setInterval(() => void renewClaim(db.pool, run).catch(() => undefined), claimRenewalMs);
  try {
    return await workOnClaimed(deps, run, { sliceMs, pause });
  } finally {
    clearInterval(timer);
    await releaseClaim(db.pool, run);
  }
}

async function workOnClaimed(
  { db, models }: AgentDependencies,
  run: WorkedRun,
  { sliceMs, pause }: { sliceMs: number; pause: number },
): Promise<RunEnd> {
  if (models.length === 0)
    return leave(db, run, "failed", "No language model is set up: see Settings, Language model.");
  const startedAt = performance.now();
  const circles = new CircleDetector();
  await beginOrResume(db, run);
  for (;;) {
    if (performance.now() - startedAt > sliceMs) return { kind: "more" };
    const standing = await readRunStanding(db.pool, run);
    if (standing === "lost") return { kind: "not-taken" };
    if (run.isKeyRevoked || standing === "stopped") return leave(db, run, "stopped", "A person stopped it.");
    const turnAt = performance.now();
    const end = await takeTurn(db, models, run, circles, pause);
    run.busyMs += performance.now() - turnAt;
    run.costUsd = toCostUsd(run.budgets, run);
    await saveRun(db.pool, run);
    if (!end) continue;
    const left = await leave(db, run, end.state, end.reason, end.report);
    // Who answered before it was written down that the run waits has woken nobody.
    const isAnswered =
      left.kind === "waiting" &&
      (await listOpenQuestions(db.pool, run.questionId ? [run.questionId] : [])).size === 0;
    return isAnswered ? { kind: "more" } : left;
  }
}

interface End {
  state: "done" | "waiting" | "stopped" | "failed";
  reason: string | null;
  report?: string;
}

async function beginOrResume(db: Database, run: WorkedRun): Promise<void> {
  if (run.messages.length === 0)
    run.messages.push({ role: "user", content: run.goal } satisfies ModelMessage);
  if (!run.questionId) return;
  const question = await getOwnQuestion(db.pool, run.questionId, run.apiKeyId);
  const said =
    question.state === "answered"
      ? `A person answered your question “${question.question}”: ${question.answer}`
      : `Your question “${question.question}” was withdrawn; go on without an answer.`;
  run.messages.push({ role: "user", content: said } satisfies ModelMessage);
  run.questionId = null;
}

/** One answer of the model, and the calls in it. Null = it goes on. */
async function takeTurn(
  db: Database,
  models: readonly AgentModel[],
  run: WorkedRun,
  circles: CircleDetector,
  pause: number,
): Promise<End | null> {
  const system = toSystemPrompt(run.budgets);
  const tools = toSdkTools(run.scopes as ApiScope[]);
  const promptBytes =
    Buffer.byteLength(system) + Buffer.byteLength(JSON.stringify(run.messages)) + tools.bytes;
  const allowance = allowAnswer(run.budgets, run, promptBytes);
  if (allowance.kind === "over") return { state: "stopped", reason: allowance.reason };
  const answer = await askModels(db, models, {
    runId: run.id,
    system,
    messages: run.messages as ModelMessage[],
    tools: tools.set,
    outputTokensMax: allowance.outputTokensMax,
    promptBytes,
  });
  if (answer.kind === "hindered") return { state: "stopped", reason: answer.reason };
  if (answer.kind === "silent") return { state: "failed", reason: "The language model did not answer." };
  const { said, usage } = answer;
  run.inputTokens += usage.inputTokens;
  run.outputTokens += usage.outputTokens;
  // Of calls that it could not read the SDK states results itself; each gets one, ours.
  run.messages.push(...said.response.messages.filter(({ role }) => role !== "tool"));
  if (said.text.trim())
    await keepStep(db, run, { tool: null, input: null, outcome: "said", summary: said.text, durationMs: 0 });
  if (said.toolCalls.length === 0)
    return { state: "done", reason: null, report: said.text.trim() || "It ended without a report." };
  return makeCalls(db, run, said.toolCalls, circles, pause);
}

/** What came of a call. */
interface Made {
  output: unknown;
  isRefused: boolean;
  end: End | null;
}

interface StatedCall {
  toolCallId: string;
  toolName: string;
  input: unknown;
}

async function makeCalls(
  db: Database,
  run: WorkedRun,
  calls: readonly StatedCall[],
  circles: CircleDetector,
  pause: number,
): Promise<End | null> {
  let end: End | null = null;
  const results: {
    type: "tool-result";
    toolCallId: string;
    toolName: string;
    output: { type: "text"; value: string };
  }[] = [];
  for (const { toolCallId, toolName, input } of calls) {
    const isOver: boolean = end !== null || run.stepCount >= run.budgets.stepsMax;
    const startedAt = performance.now();
    const made: Made = isOver
      ? { output: { error: { code: "conflict", message: "The run has ended." } }, isRefused: true, end: null }
      : await makeCall(db, run, toolName, input);
    const value = JSON.stringify(made.output).slice(0, outputLengthMax);
    results.push({ type: "tool-result", toolCallId, toolName, output: { type: "text", value } });
    if (isOver) continue;
    const outcome = made.isRefused ? ("refused" as const) : ("done" as const);
    const durationMs = performance.now() - startedAt;
    await keepStep(db, run, { tool: toolName, input, outcome, summary: value.slice(0, 1_000), durationMs });
    const circle = circles.note(toolName, input, made.isRefused);
    end = made.end ?? (circle ? { state: "stopped", reason: circle } : null);
    if (!end && toolName === "get_import") await new Promise((done) => setTimeout(done, pause));
  }
  run.messages.push({ role: "tool", content: results } satisfies ModelMessage);
  return end;
}

async function makeCall(db: Database, run: WorkedRun, name: string, input: unknown): Promise<Made> {
  const own = ownTools[name];
  if (own) return makeOwnCall(run, own, input);
  const refuse = (code: string, message: string) => ({
    output: { error: { code, message } },
    isRefused: true,
    end: null,
  });
  const tool = findTool(name);
  if (!tool) return refuse("not-found", "There is no such tool.");
  const scopes = run.scopes as ApiScope[];
  const key = { id: run.apiKeyId, name: ownAgentName, scopes };
  const call = { key, bounds: {}, runId: run.id };
  const answer = await runTool(db, tool, input, call);
  if (answer.kind === "refused") return refuse(answer.code, answer.message);
  if (name !== "ask_person") return { output: answer.output, isRefused: false, end: null };
  run.questionId = String(answer.output.questionId);
  const end = { state: "waiting" as const, reason: "It waits for a person's answer." };
  return { output: answer.output, isRefused: false, end };
}

function makeOwnCall(run: WorkedRun, { inputSchema, apply }: OwnTool, input: unknown): Made {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success)
    return {
      output: { error: { code: "bad-input", message: parsed.error.issues[0]?.message ?? "wrong input" } },
      isRefused: true,
      end: null,
    };
  const { plan, report } = apply(parsed.data);
  if (plan) run.plan = plan;
  const end = report === undefined ? null : { state: "done" as const, reason: null, report };
  return { output: { ok: true }, isRefused: false, end };
}

async function keepStep(
  db: Database,
  run: WorkedRun,
  step: Omit<Parameters<typeof addStep>[2], "place">,
): Promise<void> {
  run.stepCount++;
  await addStep(db.pool, run.id, {
    ...step,
    place: run.stepCount,
    summary: step.summary?.slice(0, 4_000) ?? null,
  });
}

async function leave(
  db: Database,
  run: WorkedRun,
  state: End["state"],
  reason: string | null,
  report?: string,
): Promise<RunEnd> {
  await leaveRun(db.pool, run, { state, report: report?.slice(0, 20_000) ?? null, endReason: reason });
  return { kind: state };
}

/** Those that the run may call, and how many bytes telling of them takes. */
function toSdkTools(scopes: readonly ApiScope[]): { set: ToolSet; bytes: number } {
  const listed = [
    ...listToolsFor(scopes).map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
    ...Object.entries(ownTools).map(([name, { description, inputSchema }]) => ({
      name,
      description,
      inputSchema,
    })),
  ].map(({ name, description, inputSchema }) => {
    const schema = toToolJsonSchema(inputSchema, "input");
    return { name, description, schema };
  });
  const set = Object.fromEntries(
    listed.map(({ name, description, schema }) => [
      name,
      toSdkTool({ description, inputSchema: jsonSchema(schema as Parameters<typeof jsonSchema>[0]) }),
    ]),
  );
  return { set, bytes: Buffer.byteLength(JSON.stringify(listed)) };
}
