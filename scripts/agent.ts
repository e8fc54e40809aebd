// Has SameSKU's own agent work on a goal: `npm run agent -- "take this supplier's feed in, match it, and show me the rest"`.
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { answerQuestion, getOwnQuestion } from "../server/features/agents/questions";
import { getRun, ownAgentName, startRun } from "../server/features/agents/runs";
import { type ApiScope, apiScopes } from "../server/features/api-keys/terms";
import { readChain, readModelSettings } from "../server/features/language-models/data";
import { openQueue } from "../server/jobs/queue";
import { getAuthSecret } from "../server/platform/auth-secret";
import { type Database, openDatabase } from "../server/platform/database";
import { getEnv } from "../server/platform/env";
import { AppError, toUserMessage } from "../server/platform/errors";
import { openAgentModels } from "../server/tools/agent/agent-model";
import { workOnRun } from "../server/tools/agent/work-on-run";
import { findRunningDatabase } from "./running-database";

const usage = `npm run agent -- "GOAL" [--may import,decide] [--steps 60] [--tokens 400000] [--minutes 30]
  [--dollars 2 --input-price 3 --output-price 15] [--url postgresql://…]

Works on the goal with the language models of the settings, else LLM_BASE_URL and LLM_MODEL, step by step, and prints plan, steps, cost and report. It reads, proposes verdicts and asks
people; --may lets it import and undo imports, or decide, split and merge, too. Prices are of a million tokens in US dollars; without them money
can't be counted. What it asks is asked here where this is a terminal, else under Agents in the browser.
It goes to the database of --url or DATABASE_URL, else to the SameSKU that runs here. Exit codes: 0 done, 1 failed or stopped, 3 waits for a person.`;

const readScopes: ApiScope[] = ["search", "offers:read", "match", "propose"];
const sliceMs = 24 * 3_600_000;

class UsageError extends Error {}

function readCommand() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      may: { type: "string", default: "" },
      steps: { type: "string" },
      tokens: { type: "string" },
      minutes: { type: "string" },
      dollars: { type: "string" },
      "input-price": { type: "string" },
      "output-price": { type: "string" },
      url: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const [goal] = positionals;
  if (!goal || positionals.length > 1) throw new UsageError(`Give one goal, in quotes.\n\n${usage}`);
  const more = values.may.split(",").filter(Boolean);
  const stray = more.find((word) => word !== "import" && word !== "decide");
  if (stray) throw new UsageError(`--may takes import and decide, not ${stray}.`);
  const toNumber = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const scopes = apiScopes.filter(
    (scope) =>
      readScopes.includes(scope) ||
      (scope === "offers:write" && more.includes("import")) ||
      (scope === "review" && more.includes("decide")),
  );
  const budgets = {
    stepsMax: toNumber(values.steps),
    tokensMax: toNumber(values.tokens),
    minutesMax: toNumber(values.minutes),
    costUsdMax: toNumber(values.dollars),
    inputPriceUsd: toNumber(values["input-price"]),
    outputPriceUsd: toNumber(values["output-price"]),
  };
  return { goal, scopes, budgets, url: values.url ?? (process.env.DATABASE_URL || undefined) };
}

/** Prints steps as they come. */
async function printSteps(
  db: Database,
  runId: string,
  shown: { count: number; plan: string },
): Promise<void> {
  const run = await getRun(db.pool, runId);
  const plan = run.plan.map((step, index) => `  ${index + 1}. ${step}`).join("\n");
  if (plan !== shown.plan) console.log(`Plan:\n${plan}`);
  for (const step of run.steps.slice(shown.count)) {
    const what = step.tool
      ? `${step.tool} ${JSON.stringify(step.input)}`.slice(0, 200)
      : (step.summary ?? "");
    console.log(`${String(step.place).padStart(3)} ${step.outcome === "refused" ? "✗" : "·"} ${what}`);
  }
  shown.count = run.steps.length;
  shown.plan = plan;
}

async function askHere(db: Database, runId: string): Promise<boolean> {
  const { questionId, apiKeyId } = await getRun(db.pool, runId);
  if (!questionId || !process.stdin.isTTY) return false;
  const { question, options } = await getOwnQuestion(db.pool, questionId, apiKeyId);
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const choices = options.length > 0 ? ` (${options.join(" / ")})` : "";
  const answer = (await reader.question(`\nThe agent asks: ${question}${choices}\n> `)).trim();
  reader.close();
  if (!answer) return false;
  await answerQuestion(db, { id: questionId, answer }, { id: ownAgentName });
  return true;
}

async function work(command: NonNullable<ReturnType<typeof readCommand>>): Promise<number> {
  const url = command.url ?? (await findRunningDatabase(getEnv().dataDir));
  if (!url)
    throw new UsageError(
      "Nothing runs here, and DATABASE_URL names no database. Start SameSKU first: npm start",
    );
  const db = openDatabase(url, 4);
  const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
  try {
    const { goal, scopes, budgets } = command;
    const { currency } = await readModelSettings(db.pool);
    const models = openAgentModels(await readChain(db.pool, getEnv()), currency);
    const [first] = models;
    if (!first)
      throw new UsageError(
        "No language model is set up. Add one under Settings, Language model, or set LLM_BASE_URL and LLM_MODEL.",
      );
    // Worked on here: a worker that took it up, too, would do everything twice.
    const here = { enqueue: async () => undefined };
    const deps = { db, queue: here, instanceSecret: getAuthSecret(getEnv()) };
    const { runId } = await startRun(
      deps,
      { goal, scopes, budgets },
      { model: first.modelId, startedBy: null },
    );
    const shown = { count: 0, plan: "" };
    const timer = setInterval(() => printSteps(db, runId, shown).catch(() => undefined), 1_000);
    try {
      const goOn = () => workOnRun({ db, models }, runId, { sliceMs });
      for (let end = await goOn(); end.kind === "waiting" || end.kind === "more"; end = await goOn())
        if (end.kind === "waiting" && !(await askHere(db, runId))) break;
    } finally {
      clearInterval(timer);
    }
    await printSteps(db, runId, shown);
    return await printEnd(db, runId);
  } finally {
    await queue.drain(5_000);
    await db.close();
  }
}

async function printEnd(db: Database, runId: string): Promise<number> {
  const { state, endReason, report, inputTokens, outputTokens, costUsd, stepCount } = await getRun(
    db.pool,
    runId,
  );
  if (report) console.log(`\n${report}`);
  const cost = costUsd === null ? "" : `, $ ${costUsd.toFixed(4)}`;
  console.log(
    `\n${state}: ${stepCount} steps, ${inputTokens + outputTokens} tokens${cost}. ${endReason ?? ""}`,
  );
  return { done: 0, waiting: 3 }[state as string] ?? 1;
}

async function main(): Promise<void> {
  process.env.LOG_LEVEL ||= "error";
  const command = readCommand();
  if (!command) return console.log(usage);
  process.exitCode = await work(command);
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) console.error(error.message);
  else console.error(error instanceof AppError ? toUserMessage(error) : error);
  process.exitCode = 1;
});
