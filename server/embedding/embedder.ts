/** What a text is to a model that reads the two differently: what somebody searches for, or what is found (offers, always). */
export type TextRole = "query" | "passage";

/** Turns texts into vectors whose cosine tells how alike they are. One is enough for a process. */
export interface Embedder {
  /** Names model, precision and the version of its files; vectors of different ids never mix. */
  readonly modelId: string;
  /** 384 for every model that the database takes. */
  readonly dimensions: number;
  /**
   * One `Float32Array` of `dimensions` a text, L2-normalised, in the order of the texts; no texts give no vectors. An
   * empty text has a vector like any other. A text's vector is the same (cosine ≥ 1 − 1e-3) whatever it is embedded with.
   * They are passages where nothing else is said.
   */
  embed(texts: readonly string[], role?: TextRole): Promise<Float32Array[]>;
  /** Frees the model's memory; the embedder can't be used afterwards. A second call does nothing. */
  dispose(): Promise<void>;
}

/** The width of every stored vector: `halfvec(384)` in the database. */
export const EMBEDDING_DIMENSIONS = 384;
