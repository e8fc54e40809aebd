import type { Corpus } from "./corpus";
import { CorpusIndex } from "./corpus-index";
import { DatabaseCorpus } from "./database-corpus";

/** What a worker is to know of all offers, by its setting `RETRIEVAL`. */
export function createCorpus(setting: "memory" | "database"): Corpus {
  return setting === "database" ? new DatabaseCorpus() : new CorpusIndex();
}
