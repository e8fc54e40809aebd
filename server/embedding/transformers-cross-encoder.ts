import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PreTrainedTokenizer } from "@huggingface/transformers";
import type { CrossLogits } from "../domain/matching/cross-encoder/cross-logits";
import { offerTokensMax } from "../domain/matching/cross-encoder/pair-text";
import { type CrossEncoder, roundLogit, type TextPair, toOrderedPair } from "./cross-encoder";
import { loadTokenizer } from "./load-tokenizer";
import { type TokenRow, toModelInputs } from "./model-inputs";
import type { ModelSource } from "./model-thread";
import { toModelUnavailable } from "./model-unavailable";
import { type OpenModel, openModel } from "./open-model";
import { onceEach, runInBatches } from "./run-in-batches";
import type { BatchBounds } from "./token-batches";

/** Pairs that are tokenised and sorted together: bounds memory and keeps the event loop free. */
const WINDOW_PAIRS = 512;
const BOUNDS: BatchBounds = { textsMax: 8, tokensMax: 512 };
/** Logits a pair: same, variant, different. */
const VERDICTS = 3;

/** A BertForSequenceClassification in Transformers.js' layout, in a folder; logits in the order same, variant, different. */
export interface CrossEncoderOptions {
  source: ModelSource & { modelsFolder: string };
  /** Batches that run at the same time, a core each, once there is work for them. */
  threads: number;
}

/**
 * A cross-encoder on Transformers.js' tokenizer and ONNX Runtime (int8, CPU), with its model loaded. It reads
 * `[CLS] a [SEP] b [SEP]`, 48 tokens of each text at most, and shares the process's threads with other models. Its id ends
 * with the first 8 hexadecimal digits of the SHA-256 of its weights. Throws AppError("model-unavailable") where files are
 * missing or the model does not answer with three logits a pair.
 */
export async function createTransformersCrossEncoder({
  source,
  threads,
}: CrossEncoderOptions): Promise<CrossEncoder> {
  const model = openModel(source, threads);
  try {
    const tokenizer = await loadTokenizer(source);
    const weights = await readFile(join(source.modelsFolder, source.model, "onnx", "model_quantized.onnx"));
    const version = createHash("sha256").update(weights).digest("hex").slice(0, 8);
    const crossEncoder = new TransformersCrossEncoder(`${source.model}-${version}`, tokenizer, model);
    // So that a wrong model shows here and not in the middle of a job.
    await crossEncoder.scorePairs([{ a: "product", b: "product" }]);
    return crossEncoder;
  } catch (error) {
    await model.dispose();
    throw toModelUnavailable(source, error);
  }
}

class TransformersCrossEncoder implements CrossEncoder {
  private isDisposed = false;
  /** Of [CLS] and [SEP]. */
  private readonly endIds: { first: number; last: number };

  constructor(
    readonly modelId: string,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly model: OpenModel,
  ) {
    const [first, last] = tokenizer.encode("");
    this.endIds = { first: first!, last: last! };
  }

  async scorePairs(pairs: readonly TextPair[]): Promise<CrossLogits[]> {
    if (this.isDisposed) throw new Error("This cross-encoder was disposed; create another one.");
    return onceEach(
      pairs.map(toOrderedPair),
      ({ a, b }) => JSON.stringify([a, b]),
      (distinct) => this.scoreDistinct(distinct),
    );
  }

  private async scoreDistinct(pairs: readonly TextPair[]): Promise<CrossLogits[]> {
    const logits: CrossLogits[] = [];
    for (let start = 0; start < pairs.length; start += WINDOW_PAIRS) {
      const rows = this.tokenize(pairs.slice(start, start + WINDOW_PAIRS));
      logits.push(...(await runInBatches(rows, BOUNDS, (batch) => this.run(batch))));
    }
    return logits;
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    await this.model.dispose();
  }

  /** An offer stands in many pairs: each text is tokenised once. */
  private tokenize(pairs: readonly TextPair[]): TokenRow[] {
    const known = new Map<string, readonly number[]>();
    const idsOf = (text: string) => {
      const ids =
        known.get(text) ??
        this.tokenizer.encode(text, { add_special_tokens: false }).slice(0, offerTokensMax);
      known.set(text, ids);
      return ids;
    };
    const { first, last } = this.endIds;
    return pairs.map(({ a, b }) => {
      const start = [first, ...idsOf(a), last];
      return { ids: [...start, ...idsOf(b), last], secondPartStart: start.length };
    });
  }

  private async run(rows: readonly TokenRow[]): Promise<CrossLogits[]> {
    const { data, dims } = await this.model.run({ ...toModelInputs(rows), outputNames: ["logits"] });
    if (dims[1] !== VERDICTS) throw new Error(`it gives ${dims[1]} logits a pair instead of ${VERDICTS}`);
    return rows.map((_row, r) => {
      const [same, variant, different] = data.subarray(r * VERDICTS, (r + 1) * VERDICTS);
      return {
        same: roundLogit(same!),
        variant: roundLogit(variant!),
        different: roundLogit(different!),
      };
    });
  }
}
