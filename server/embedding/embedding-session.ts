import {
  AutoModel,
  AutoTokenizer,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
  env as transformersEnv,
} from "@huggingface/transformers";
import { EMBEDDING_DIMENSIONS } from "./embedder";
import { toMeanVector } from "./vector";

/** Product titles are short: 18 tokens on average, 64 at most in the public data sets. What is longer is cut. */
const TOKENS_MAX = 128;

/**
 * Threads that wait for work sleep instead of spinning: web, worker and database share the cores. With two threads on two
 * busy cores this gave 215 texts a second of processor time instead of 128.
 */
const WAIT_WITHOUT_SPINNING = { session: { intra_op: { allow_spinning: "0" } } };

/** Where a model's files are and how it runs. */
export interface SessionSource {
  model: string;
  /** The folder that holds `model`, or null where it comes from the hub. */
  modelsFolder: string | null;
  /** Where files of the hub are kept. */
  cacheFolder: string | null;
  threads: number;
}

/**
 * A loaded model: its tokenizer and one ONNX Runtime session (int8). Keeps no state between calls; every input and
 * output tensor is disposed, which keeps memory flat.
 */
export class EmbeddingSession {
  private constructor(
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly model: PreTrainedModel,
  ) {}

  /**
   * Loads the files and starts the session. A model in `modelsFolder` is read from disk only, nothing is requested from
   * anywhere; a hub model is downloaded into `cacheFolder` once. Rejects with the library's error where that fails.
   */
  static async load(source: SessionSource): Promise<EmbeddingSession> {
    const isLocal = source.modelsFolder !== null;
    if (source.modelsFolder !== null) transformersEnv.localModelPath = source.modelsFolder;
    transformersEnv.allowRemoteModels = !isLocal;
    const options = {
      local_files_only: isLocal,
      ...(source.cacheFolder === null ? {} : { cache_dir: source.cacheFolder }),
    };
    const tokenizer = await AutoTokenizer.from_pretrained(source.model, options);
    const model = await AutoModel.from_pretrained(source.model, {
      ...options,
      dtype: "q8",
      device: "cpu",
      session_options: {
        intraOpNumThreads: source.threads,
        interOpNumThreads: 1,
        extra: WAIT_WITHOUT_SPINNING,
      },
    });
    return new EmbeddingSession(tokenizer, model);
  }

  /**
   * Token ids of each text, at most 128, the special tokens at both ends included. The library's own truncation would cut
   * the closing one off, which the original model always sees.
   */
  tokenize(texts: readonly string[]): number[][] {
    return texts.map((text) => {
      const ids = this.tokenizer.encode(text);
      return ids.length <= TOKENS_MAX ? ids : [...ids.slice(0, TOKENS_MAX - 1), ids.at(-1)!];
    });
  }

  /**
   * One L2-normalised vector of 384 a list of token ids, in their order. Shorter lists are padded to the longest; the mask
   * keeps padding out of attention and mean. Throws where the model has other dimensions.
   */
  async run(tokenIds: readonly number[][]): Promise<Float32Array[]> {
    const width = Math.max(...tokenIds.map((ids) => ids.length));
    const shape = [tokenIds.length, width];
    const ids = new BigInt64Array(tokenIds.length * width).fill(BigInt(this.tokenizer.pad_token_id ?? 0));
    const mask = new BigInt64Array(ids.length);
    tokenIds.forEach((row, r) => {
      row.forEach((id, t) => {
        ids[r * width + t] = BigInt(id);
        mask[r * width + t] = 1n;
      });
    });
    const inputs = {
      input_ids: new Tensor("int64", ids, shape),
      attention_mask: new Tensor("int64", mask, shape),
    };
    let outputs: Record<string, Tensor> = {};
    try {
      outputs = await this.model(inputs);
      const states = getTokenStates(outputs);
      return tokenIds.map((row, r) => toMeanVector(states, r * width, row.length, EMBEDDING_DIMENSIONS));
    } finally {
      for (const tensor of [...Object.values(inputs), ...Object.values(outputs)]) tensor.dispose();
    }
  }

  async dispose(): Promise<void> {
    await this.model.dispose();
  }
}

function getTokenStates(outputs: Record<string, Tensor>): Float32Array {
  const tensor = outputs.last_hidden_state ?? outputs.token_embeddings;
  if (!tensor) throw new Error("it has no token states (last_hidden_state) among its outputs");
  const dimensions = tensor.dims.at(-1);
  if (dimensions !== EMBEDDING_DIMENSIONS) {
    throw new Error(`it has ${dimensions} dimensions; the database keeps vectors of ${EMBEDDING_DIMENSIONS}`);
  }
  if (!(tensor.data instanceof Float32Array)) throw new Error("its outputs are not 32-bit floats");
  return tensor.data;
}
