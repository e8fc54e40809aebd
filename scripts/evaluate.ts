// Measures the matcher on a labelled data set: `npm run evaluate -- DIR`. What each protocol does stands in its usage.
import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  evaluateAttributes,
  isAttributeSet,
  printAttributes,
  readAttributeSet,
} from "../bench/attributes/evaluate-attributes";
import { limitDataSet } from "../bench/datasets/limit-data-set";
import { readDataSet } from "../bench/datasets/read-data-set";
import { readAnyDataSet } from "../bench/datasets/read-offers-set";
import { readLlmAnswers } from "../bench/datasets/read-pairs";
import { isSearchSet } from "../bench/datasets/read-search-set";
import { measureCascade, printCascade } from "../bench/evaluation/cascade-curve";
import { CrossReadings } from "../bench/evaluation/cross-readings";
import { drawCascade } from "../bench/evaluation/draw-cascade";
import { type SearchHalf, searchHalves } from "../bench/evaluation/evaluate-search";
import { evaluateUsage } from "../bench/evaluation/evaluate-usage";
import { measureGuarantee, printGuarantee } from "../bench/evaluation/guarantee/measure-guarantee";
import { measureLearning, printLearning } from "../bench/evaluation/learning/measure-learning";
import { runLoso } from "../bench/evaluation/loso/run-loso";
import { evaluateCopies, printCopies } from "../bench/evaluation/measure-copies";
import { printReport } from "../bench/evaluation/print-report";
import { type MatcherChoice, type Protocol, protocols } from "../bench/evaluation/report";
import { runDemo, runProtocols } from "../bench/evaluation/run-protocols";
import { runSearchSet } from "../bench/evaluation/run-search-set";
import { enterTemporaryDataFolder, openBenchDatabase } from "../bench/pipeline/open-bench-database";
import { toMeasuredContent } from "../bench/seen/measured-content";
import { lookAtModels } from "../bench/seen/shipped-models";
import { createCrossEncoder } from "../server/embedding/create-cross-encoder";
import { createEmbedder } from "../server/embedding/create-embedder";
import { parseEnv } from "../server/platform/env";
import { ProgressBar } from "./import/progress-bar";

interface Command {
  target: string;
  protocols: Protocol[];
  matcher: MatcherChoice;
  isOneToOne: boolean;
  recognises: boolean;
  isOpenWorld: boolean;
  limit?: number;
  /** The share of the offers that state the GTIN of gtin.csv. */
  gtins?: number;
  /** The folder of another set to train on. */
  trainedOn?: string;
  products: number;
  half: SearchHalf;
  hasPeers: boolean;
  isReread: boolean;
  isCopied: boolean;
  learning: number[] | null;
  isGuarantee: boolean;
  /** Where an LLM's answers stand, and where their curve is to be drawn. */
  llmAnswers: string | undefined;
  svg: string | undefined;
  isLoso: boolean;
  resume?: string;
  json: boolean;
}

const developmentFolder = "../shared/datasets/matching";

function readCommand(): Command | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      protocol: { type: "string" },
      matcher: { type: "string", default: "default" },
      products: { type: "string", default: "1500" },
      half: { type: "string", default: "dev" },
      peers: { type: "boolean", default: false },
      reread: { type: "boolean", default: false },
      "llm-answers": { type: "string" },
      svg: { type: "string" },
      recognise: { type: "boolean", default: false },
      "one-to-one": { type: "boolean", default: false },
      "open-world": { type: "boolean", default: false },
      limit: { type: "string" },
      gtins: { type: "string" },
      "train-on": { type: "string" },
      copies: { type: "boolean", default: false },
      learning: { type: "string" },
      guarantee: { type: "boolean", default: false },
      loso: { type: "boolean", default: false },
      resume: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  const targets = values.loso && positionals.length === 0 ? [developmentFolder] : positionals;
  if (targets.length !== 1) throw new Error(`Name one folder with a data set.\n\n${evaluateUsage}`);
  const protocol = protocols.find((name) => name === values.protocol);
  if (values.protocol !== undefined && !protocol)
    throw new Error(`--protocol is ${values.protocol}; it must be one of ${protocols.join(", ")}.`);
  if (values.matcher !== "default" && values.matcher !== "trained")
    throw new Error(`--matcher is ${values.matcher}; it must be default or trained.`);
  const products = Number(values.products);
  if (!Number.isInteger(products) || products < 1)
    throw new Error(`--products is ${values.products}; it must be a whole number.`);
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1))
    throw new Error(`--limit is ${values.limit}; it must be a whole number of pairs, 1 or more.`);
  const gtins = values.gtins === undefined ? undefined : Number(values.gtins);
  if (gtins !== undefined && !(gtins >= 0 && gtins <= 1))
    throw new Error(`--gtins is ${values.gtins}; it must be a share of the offers, from 0 to 1.`);
  const half = searchHalves.find((name) => name === values.half);
  if (!half) throw new Error(`--half is ${values.half}; it must be one of ${searchHalves.join(", ")}.`);
  return {
    half,
    hasPeers: values.peers,
    isReread: values.reread,
    target: targets[0]!,
    protocols: protocol ? [protocol] : [...protocols],
    matcher: values.matcher,
    isOneToOne: values["one-to-one"],
    recognises: values.recognise,
    isOpenWorld: values["open-world"],
    ...(limit ? { limit } : {}),
    ...(gtins === undefined ? {} : { gtins }),
    ...(values["train-on"] ? { trainedOn: toFolder(values["train-on"]) } : {}),
    products,
    isCopied: values.copies,
    learning: values.learning === undefined ? null : readCounts(values.learning),
    isGuarantee: values.guarantee,
    llmAnswers: values["llm-answers"],
    svg: values.svg,
    isLoso: values.loso,
    ...(values.resume ? { resume: resolve(process.env.INIT_CWD ?? ".", values.resume) } : {}),
    json: values.json,
  };
}

function readCounts(text: string): number[] {
  const counts = text.split(",").map(Number);
  if (counts.some((count) => !Number.isInteger(count) || count < 1))
    throw new Error(`--learning is ${text}; it must be whole numbers of decisions, such as 100,300,500.`);
  return counts.sort((a, b) => a - b);
}

/** Relative to where the command was typed; npm itself runs it in the project's folder. */
function toFolder(target: string): string {
  const typed = resolve(process.env.INIT_CWD ?? ".", target);
  return existsSync(typed) ? typed : resolve(target);
}

async function evaluate(command: Command): Promise<void> {
  if (isAttributeSet(toFolder(command.target))) {
    const scores = evaluateAttributes(readAttributeSet(toFolder(command.target)));
    console.log(printAttributes(scores));
    if (command.json) console.log(JSON.stringify({ dataset: "wdc-pave", attributes: scores }));
    return;
  }
  const folder = await enterTemporaryDataFolder();
  const bar = new ProgressBar();
  let embedder: ReturnType<typeof createEmbedder> | undefined;
  let crossEncoder: ReturnType<typeof createCrossEncoder> | undefined;
  const surroundings = {
    openDatabase: openBenchDatabase,
    openEmbedder: () => {
      embedder ??= createEmbedder(parseEnv(process.env));
      return embedder;
    },
    openCrossEncoder: () => {
      crossEncoder ??= createCrossEncoder(parseEnv(process.env));
      return crossEncoder;
    },
    onReport: (report: Parameters<typeof printReport>[0]) => {
      bar.end();
      console.log(printReport(report));
    },
    onProgress: ({ matched, offers }: { matched: number; offers: number }) =>
      bar.update("Matching", matched, offers),
  };
  try {
    if (isSearchSet(toFolder(command.target)))
      return await runSearchSet(toFolder(command.target), command, surroundings);
    if (command.isLoso) return await runLoso(toFolder(command.target), command, surroundings);
    if (command.llmAnswers)
      return await evaluateCascade(command, command.llmAnswers, surroundings.openCrossEncoder);
    if (command.learning || command.isGuarantee)
      return await evaluateLoop(command, surroundings.openCrossEncoder);
    if (command.isCopied) return await evaluateWithCopies(command, surroundings.openCrossEncoder);
    const reports =
      command.target === "demo"
        ? await runDemo(command.products, surroundings)
        : await runProtocols(toFolder(command.target), command, surroundings);
    const [first] = reports;
    if (!command.json || !first) return;
    const { dataset, matcher } = first;
    console.log(
      JSON.stringify(reports.length === 1 ? first : { dataset, protocol: "all", matcher, reports }),
    );
  } finally {
    await (await embedder)?.dispose();
    await (await crossEncoder)?.dispose();
    await folder.remove();
  }
}

/** What copies in the other table do to a set's validation pairs. */
async function evaluateWithCopies(
  { target, matcher, json }: Command,
  openCrossEncoder: () => ReturnType<typeof createCrossEncoder>,
): Promise<void> {
  const dataSet = await readDataSet(toFolder(target));
  const report = await evaluateCopies(dataSet, matcher, new CrossReadings(dataSet, openCrossEncoder));
  console.log(printCopies(report));
  if (json) console.log(JSON.stringify(report));
}

/** How fast the matcher learns from a reviewer, or whether a guarantee is kept. */
async function evaluateLoop(
  { target, learning, half, limit, json }: Command,
  openCrossEncoder: () => ReturnType<typeof createCrossEncoder>,
): Promise<void> {
  const whole = await readAnyDataSet(toFolder(target));
  const dataSet = limit ? limitDataSet(whole, limit) : whole;
  const seenBy = lookAtModels(toMeasuredContent(dataSet));
  if (learning) {
    const report = await measureLearning(dataSet, seenBy, {
      counts: learning,
      half: half === "test" ? "test" : "dev",
    });
    console.log(printLearning(report));
    if (json) console.log(JSON.stringify(report));
    return;
  }
  const report = await measureGuarantee(dataSet, new CrossReadings(dataSet, openCrossEncoder), seenBy);
  console.log(printGuarantee(report));
  if (json) console.log(JSON.stringify(report));
}

/** The curve of the cascade on pairs that an LLM once answered. */
async function evaluateCascade(
  { target, matcher, svg, json }: Command,
  answersPath: string,
  openCrossEncoder: () => ReturnType<typeof createCrossEncoder>,
): Promise<void> {
  const dataSet = await readDataSet(toFolder(target));
  const answers = readLlmAnswers(toFolder(answersPath), dataSet.tables);
  const curves = await measureCascade(
    dataSet,
    answers,
    matcher,
    new CrossReadings(dataSet, openCrossEncoder),
  );
  console.log(printCascade(curves));
  if (svg) writeFileSync(toFolder(svg), drawCascade(curves));
  if (json) console.log(JSON.stringify(curves));
}

async function main(): Promise<void> {
  const command = readCommand();
  if (!command) return console.log(evaluateUsage);
  await evaluate(command);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
