import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { AppError } from "../platform/errors";
import { EMBEDDING_DIMENSIONS, type Embedder } from "./embedder";
import { EmbeddingSession, type SessionSource } from "./embedding-session";
import { readModelVersion } from "./model-version";
import { type BatchBounds, toTokenBatches } from "./token-batches";

/** The small model that `models/` ships; see its model card for origin, licence and figures. */
export const SHIPPED_MODEL = "all-MiniLM-L6-v2";

/** Texts that are tokenised and sorted together: bounds memory and keeps the event loop free. */
const WINDOW_TEXTS = 512;
const SHIPPED_BOUNDS: BatchBounds = { textsMax: 16, tokensMax: 1_024 };
/** A hub model's int8 takes one range of activations a batch: alone, a text's vector depends on that text only. */
const HUB_BOUNDS: BatchBounds = { textsMax: 1, tokensMax: 1_024 };

/** How to load an embedder; everything has a default. */
export interface TransformersEmbedderOptions {
  /** A model id of the hub with 384 dimensions, mean pooling and int8 weights. Default: the shipped model. */
  model?: string;
  /** Folder of the shipped models. Default: `models` in the working folder. */
  modelsFolder?: string;
  /** Where files of a hub model are kept. Default: the library's own cache. */
  cacheFolder?: string;
  /** Threads of one operation. Default: the machine's cores, at most 4. */
  threads?: number;
}

/**
 * An embedder on Transformers.js (int8, CPU), with its model loaded. With the shipped model nothing leaves the machine.
 * Embedders of the same model share one session a process; it ends with the last of them. Texts are cut at 128 tokens.
 *
 * A text's vector doesn't depend on its neighbours: the shipped model quantises each token by itself (lowest cosine of a
 * text over batches, measured: 0.9999999). Ordinary dynamic int8 takes one range a batch, which moved the same texts to
 * cosine 0.98, so that texts of a hub model are run one by one.
 * Throws AppError("model-unavailable") where the model is missing or has other dimensions than 384.
 */
export async function createTransformersEmbedder(
  options: TransformersEmbedderOptions = {},
): Promise<Embedder> {
  const isShipped = options.model === undefined || options.model === SHIPPED_MODEL;
  const source: SessionSource = {
    model: options.model ?? SHIPPED_MODEL,
    modelsFolder: isShipped ? resolve(options.modelsFolder ?? "models") : null,
    cacheFolder: options.cacheFolder ?? null,
    threads: options.threads ?? Math.min(4, availableParallelism()),
  };
  const key = JSON.stringify([source.model, source.modelsFolder]);
  const session = await acquireSession(key, source);
  const bounds = isShipped ? SHIPPED_BOUNDS : HUB_BOUNDS;
  return new TransformersEmbedder(await toModelId(source), session, bounds, () => releaseSession(key));
}

/** Name, precision and the version of the files; without the latter where the library keeps them in a place of its own. */
async function toModelId({ model, modelsFolder, cacheFolder }: SessionSource): Promise<string> {
  const folder = modelsFolder ?? cacheFolder;
  return folder === null ? `${model}-int8` : `${model}-int8-${await readModelVersion(join(folder, model))}`;
}

class TransformersEmbedder implements Embedder {
  readonly dimensions = EMBEDDING_DIMENSIONS;
  private isDisposed = false;

  constructor(
    readonly modelId: string,
    private readonly session: EmbeddingSession,
    private readonly bounds: BatchBounds,
    private readonly release: () => Promise<void>,
  ) {}

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.isDisposed) throw new Error("This embedder was disposed; create another one.");
    const vectors: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += WINDOW_TEXTS) {
      vectors.push(...(await this.embedWindow(texts.slice(start, start + WINDOW_TEXTS))));
    }
    return vectors;
  }

  async dispose(): Promise<void> {
    if (this.isDisposed) return;
    this.isDisposed = true;
    await this.release();
  }

  private async embedWindow(texts: readonly string[]): Promise<Float32Array[]> {
    const tokenIds = this.session.tokenize(texts);
    const vectors = new Array<Float32Array>(texts.length);
    const batches = toTokenBatches(
      tokenIds.map((ids) => ids.length),
      this.bounds,
    );
    for (const batch of batches) {
      const embedded = await this.session.run(batch.map((position) => tokenIds[position]!));
      batch.forEach((position, i) => {
        vectors[position] = embedded[i]!;
      });
    }
    return vectors;
  }
}

/** The sessions of this process, with the number of embedders that use each. */
const sessions = new Map<string, { session: Promise<EmbeddingSession>; users: number }>();

async function acquireSession(key: string, source: SessionSource): Promise<EmbeddingSession> {
  const entry = sessions.get(key) ?? { session: loadSession(source), users: 0 };
  sessions.set(key, entry);
  entry.users += 1;
  try {
    return await entry.session;
  } catch (error) {
    if (sessions.get(key) === entry) sessions.delete(key);
    throw error;
  }
}

async function releaseSession(key: string): Promise<void> {
  const entry = sessions.get(key);
  if (!entry) return;
  entry.users -= 1;
  if (entry.users > 0) return;
  sessions.delete(key);
  await (await entry.session).dispose();
}

/** Loads a session and embeds one word with it, so that a wrong model shows here and not in the middle of a job. */
async function loadSession(source: SessionSource): Promise<EmbeddingSession> {
  let session: EmbeddingSession | undefined;
  try {
    session = await EmbeddingSession.load(source);
    await session.run(session.tokenize(["product"]));
    return session;
  } catch (error) {
    await session?.dispose();
    const reason = error instanceof Error ? error.message : String(error);
    const remedy =
      source.modelsFolder === null
        ? "Set EMBEDDING_MODEL to an int8 sentence model of 384 dimensions, or leave it out to use the shipped one."
        : `Restore ${source.modelsFolder}/${source.model} from the repository.`;
    throw new AppError(
      "model-unavailable",
      `The embedding model ${source.model} can't be used: ${reason}. ${remedy}`,
      {
        userMessage: `The embedding model ${source.model} can't be used. ${remedy}`,
        cause: error,
      },
    );
  }
}
