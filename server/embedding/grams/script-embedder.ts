import { isInLearntScript } from "../../domain/matching/text/learnt-scripts";
import { EMBEDDING_DIMENSIONS, type Embedder, type TextRole } from "../embedder";
import type { GramTable } from "./gram-table";

/** How much of the cosine of two such texts their n-grams say; the encoder says the rest. 0.7 and 1 gave no more. */
const gramShare = 0.5;

/**
 * The shipped model, and vectors of n-grams where a text is in a script that they have learnt (`isInLearntScript`): the encoder's vocabulary knows single letters of it. There the first dimensions hold the
 * vector of the text's n-grams, half of the squared length, the others what the encoder gave. So all vectors lie in one space, and those of two scripts still agree in what both
 * write in Latin letters.
 */
export class ScriptEmbedder implements Embedder {
  readonly dimensions = EMBEDDING_DIMENSIONS;

  constructor(
    private readonly model: Embedder,
    private readonly grams: GramTable,
  ) {}

  get modelId(): string {
    return this.model.modelId;
  }

  async embed(texts: readonly string[], role?: TextRole): Promise<Float32Array[]> {
    const vectors = await this.model.embed(texts, role);
    return vectors.map((vector, place) =>
      isInLearntScript(texts[place]!) ? this.withGrams(vector, texts[place]!) : vector,
    );
  }

  dispose(): Promise<void> {
    return this.model.dispose();
  }

  private withGrams(encoded: Float32Array, text: string): Float32Array {
    const grams = this.grams.embed(text);
    const vector = encoded.slice();
    const squares = vector.subarray(grams.length).reduce((sum, value) => sum + value * value, 0);
    const [gramScale, scale] = [Math.sqrt(gramShare), Math.sqrt((1 - gramShare) / (squares || 1))];
    for (let i = 0; i < vector.length; i++)
      vector[i] = i < grams.length ? gramScale * grams[i]! : scale * vector[i]!;
    return vector;
  }
}
