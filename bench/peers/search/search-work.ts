/** Engines whose answers are measured, each in a process of its own. */
export const searchEngines = ["MiniSearch", "Orama", "SameSKU"] as const;
export type SearchEngine = (typeof searchEngines)[number];

/** What a peer indexes of a product. */
export interface SearchedText {
  id: string;
  title: string;
  brand: string;
  mpn: string;
  category: string;
  description: string;
}

/** What an engine's process is told. */
export interface SearchWork {
  engine: SearchEngine;
  /** A file with a line of JSON, a `SearchedText`, for each product; peers read it. */
  documentsPath: string;
  /** Ours searches what is stored there. */
  databaseUrl: string;
  /** What is found: each offer, or each product. */
  kind: "offers" | "products";
  queries: string[];
  /** Hits a query. */
  limit: number;
}

/** What it says of itself. */
export interface SearchOutcome {
  /** Ids in order, by query. */
  hits: string[][];
  /** Of each query, one after the other. */
  timesMs: number[];
  /** Reading the products and making the index, or opening the database and the model. */
  startSeconds: number;
  /** Of the process after the last query, garbage collected: the index stands in it, or, of ours, in the database's. */
  memoryMb: number;
}
