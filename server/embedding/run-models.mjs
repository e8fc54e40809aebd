// Entry of a thread that runs models: an ONNX Runtime session (int8, one thread) for each, loaded at its first run.
// Plain JavaScript, so that a thread needs no compiler and a bundled server can start it from its file.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import ort from "onnxruntime-node";

const sessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 };

/** @type {Map<string, Promise<import("onnxruntime-node").InferenceSession>>} */
const sessions = new Map();

/** @param {import("./model-thread").ModelSource} source */
async function loadSession({ model, modelsFolder, cacheFolder }) {
  if (modelsFolder !== null) {
    const file = join(modelsFolder, model, "onnx", "model_quantized.onnx");
    return ort.InferenceSession.create(file, sessionOptions);
  }
  const { AutoModel } = await import("@huggingface/transformers");
  const options = { dtype: "q8", device: "cpu", session_options: sessionOptions };
  const loaded = await AutoModel.from_pretrained(model, {
    ...options,
    ...(cacheFolder === null ? {} : { cache_dir: cacheFolder }),
  });
  return loaded.sessions.model;
}

/** @param {import("./model-thread").ModelSource} source */
function getSession(source) {
  const key = JSON.stringify(source);
  const session = sessions.get(key) ?? loadSession(source);
  sessions.set(key, session);
  session.catch(() => sessions.delete(key));
  return session;
}

/** Processor time of this thread so far, in ms; where the system does not tell, the time that has passed. */
function threadMs() {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

/** @param {import("./model-thread").ModelTask} task */
async function run({ source, inputs, shape, outputNames }) {
  const session = await getSession(source);
  const feeds = {};
  for (const name of session.inputNames)
    if (inputs[name]) feeds[name] = new ort.Tensor("int64", inputs[name], shape);
  const outputName = outputNames.find((name) => session.outputNames.includes(name));
  if (!outputName) throw new Error(`it has none of the outputs ${outputNames.join(", ")}`);
  let outputs = {};
  try {
    outputs = await session.run(feeds, [outputName]);
    const { data, dims } = outputs[outputName];
    if (!(data instanceof Float32Array)) throw new Error("its outputs are not 32-bit floats");
    return { data, dims };
  } finally {
    for (const tensor of [...Object.values(feeds), ...Object.values(outputs)]) tensor.dispose();
  }
}

/** @param {string} key */
async function release(key) {
  const session = sessions.get(key);
  sessions.delete(key);
  await (await session?.catch(() => undefined))?.release();
}

/** @param {import("./model-thread").ThreadMessage} message */
async function handle(message) {
  if (message.kind === "release") return release(message.key);
  if (message.kind === "stop") {
    for (const key of [...sessions.keys()]) await release(key);
    parentPort?.close();
    return;
  }
  try {
    const startedMs = threadMs();
    const output = await run(message.task);
    parentPort?.postMessage({ output: { ...output, ms: threadMs() - startedMs } }, [output.data.buffer]);
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
}

// One after the other: a session is never released under a run.
let last = Promise.resolve();
parentPort?.on("message", (message) => {
  last = last.then(() => handle(message));
});
