import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { PreTrainedTokenizer } from "@huggingface/transformers";
import { EMBEDDING_DIMENSIONS, type Embedder, type TextRole } from "./embedder";
import { GramTable } from "./grams/gram-table";
import { ScriptEmbedder } from "./grams/script-embedder";
import { loadTokenizer } from "./load-tokenizer";
import { gramsFile, readModelVersion } from "./model-files/model-version";
import { shippedTextModel, type TextModel, type TextPrefixes } from "./model-files/text-model";
import { type TokenRow, toModelInputs } from "./model-inputs";
import type { ModelSource } from "./model-thread";
import { toModelUnavailable } from "./model-unavailable";
import { type OpenModel, openModel } from "./open-model";
import { onceEach, runInBatches } from "./run-in-batches";
import type { BatchBounds } from "./token-batches";
import { toMeanVector } from "./vector";

/** Product titles are short: 18 tokens on average, 64 at most in the public data sets. What is longer is cut. */
const TOKENS_MAX = 128;
/** Texts that are tokenised and sorted together: bounds memory and keeps the event loop free. */
const WINDOW_TEXTS = 512;
const SHIPPED_BOUNDS: BatchBounds = { textsMax: 8, tokensMax: 512 };
/** Ordinary int8 takes one range of activations a batch: alone, a text's vector depends on that text only. */
const ORDINARY_BOUNDS: BatchBounds = { textsMax: 1, tokensMax: 512 };

/** How to load an embedder; everything has a default. */
export interface TransformersEmbedderOptions {
  /** A model with 384 dimensions, mean pooling and int8 weights. Default: the shipped one. */
  model?: TextModel;
  /** Batches that run at the same time, a core each, once there is work for them. Default: the cores, at most 4. */
  threads?: number;
}

/**
 * An embedder on Transformers.js' tokenizer and ONNX Runtime (int8, CPU), with its model loaded. With the shipped model nothing leaves
 * the machine. Embedders of a process share its threads and their sessions. With the shipped model texts
 * that are mostly in other than Latin letters get vectors of n-grams (`grams/`). Texts are cut at 128 tokens,
 * their prefix included.
 *
 * A text's vector doesn't depend on its neighbours: the ranges of the shipped model's int8 are fixed (lowest cosine of a
 * text over batches, measured: 0.9999999). Ordinary dynamic int8 takes one range a batch, which moved the same texts to
 * cosine 0.98, so that texts of another model are run one by one.
 * Throws AppError("model-unavailable") where the model is missing or has other dimensions than 384.
 */
export async function createTransformersEmbedder(
  options: TransformersEmbedderOptions = {},
): Promise<Embedder> {
  const { source, isShipped, prefixes } = options.model ?? shippedTextModel;
  const model = openModel(source, options.threads ?? Math.min(4, availableParallelism()));
  try {
    const bounds = isShipped ? SHIPPED_BOUNDS : ORDINARY_BOUNDS;
    const tokenizer = await loadTokenizer(source);
    const modelId = await toModelId(options.model ?? shippedTextModel);
    const embedder = new TransformersEmbedder(modelId, { tokenizer, model, bounds, prefixes });
    // So that a wrong model shows here and not in the middle of a job.
    await embedder.embed(["product"]);
    return isShipped ? new ScriptEmbedder(embedder, await GramTable.read(toGramsPath(source))) : embedder;
  } catch (error) {
    await model.dispose();
    throw toModelUnavailable(source, error, isShipped);
  }
}

/** Vectors of n-grams lie beside the shipped model, for texts that it can't read. */
const toGramsPath = ({ modelsFolder, model }: ModelSource) =>
  join(modelsFolder ?? "models", model, gramsFile);

/** Name, precision and the version of the files, what stands before an offer's text included; without files of which one knows, the first two. */
async function toModelId({ source, prefixes }: TextModel): Promise<string> {
  const { model, modelsFolder, cacheFolder } = source;
  const folder = modelsFolder ?? cacheFolder;
  if (folder === null) return `${model}-int8`;
  return `${model}-int8-${await readModelVersion(join(folder, model), prefixes.passage)}`;
}

/** What a loaded model consists of. */
interface LoadedModel {
  tokenizer: PreTrainedTokenizer;
  model: OpenModel;
  bounds: BatchBounds;
  prefixes: TextPrefixes;
}

class TransformersEmbedder implements Embedder {
  readonly dimensions = EMBEDDING_DIMENSIONS;
  private isDisposed = false;

  constructor(
    readonly modelId: string,
    private readonly loaded: LoadedModel,
  ) {}

  async embed(texts: readonly string[], role: TextRole = "passage"): Promise<Float32Array[]> {
    if (this.isDisposed) throw new Error("This embedder was disposed; create another one.");
    return onceEach(
      texts,
      (text) => text,
      (distinct) => this.embedDistinct(distinct, this.loaded.prefixes[role]),
    );
  }

  private async embedDistinct(texts: readonly string[], prefix: string): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += WINDOW_TEXTS) {
      const rows = texts.slice(start, start + WINDOW_TEXTS).map((text) => this.tokenize(prefix + text));
      vectors.push(...(await runInBatches(rows, this.loaded.bounds, (batch) => this.run(batch))));
    }
    return vectors;
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    await this.loaded.model.dispose();
  }

  /** The library's own truncation would cut the closing token off, which the original model always sees. */
  private tokenize(text: string): TokenRow {
    const all = this.loaded.tokenizer.encode(text);
    const ids = all.length <= TOKENS_MAX ? all : [...all.slice(0, TOKENS_MAX - 1), all.at(-1)!];
    return { ids, secondPartStart: ids.length };
  }

  private async run(rows: readonly TokenRow[]): Promise<Float32Array[]> {
    const { data, dims } = await this.loaded.model.run({
      ...toModelInputs(rows),
      outputNames: ["last_hidden_state", "token_embeddings"],
    });
    const [, width, dimensions] = dims;
    if (dimensions !== EMBEDDING_DIMENSIONS)
      throw new Error(
        `it has ${dimensions} dimensions; the database keeps vectors of ${EMBEDDING_DIMENSIONS}`,
      );
    return rows.map(({ ids }, r) => toMeanVector(data, r * width!, ids.length, EMBEDDING_DIMENSIONS));
  }
}
