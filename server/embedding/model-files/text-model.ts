import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { Env } from "../../platform/env";
import type { ModelSource } from "../model-thread";

/** The small model that `models/` ships; see its model card for origin, licence and figures. */
export const SHIPPED_MODEL = "product-encoder";

/** What a model wants to read before a text, by what the text is: E5 is trained on "query: …" and "passage: …". Mostly "". */
export interface TextPrefixes {
  /** Before what somebody searches for. */
  query: string;
  /** Before what is found: the text of an offer, whether it is stored or asks for its like. */
  passage: string;
}

/** A text model as the environment names it, before any file is read. */
export interface TextModel {
  source: ModelSource;
  isShipped: boolean;
  prefixes: TextPrefixes;
}

type ModelSettings = Pick<
  Env,
  "EMBEDDING_MODEL" | "EMBEDDING_QUERY_PREFIX" | "EMBEDDING_PASSAGE_PREFIX" | "dataDir"
>;

/** Where the files of a model are: in a folder (a path, or the name of one that is there), else at the hub, kept in the data folder. */
function toModelSource(name: string, dataDir: string): ModelSource {
  const isFolder =
    isAbsolute(name) || /^\.\.?(?:[/\\]|$)/.test(name) || existsSync(join(name, "config.json"));
  return isFolder
    ? toFolderSource(name)
    : { model: name, modelsFolder: null, cacheFolder: join(dataDir, "models") };
}

/** The model in a folder; nothing of it is read from anywhere else. */
export function toFolderSource(folder: string): ModelSource {
  const path = resolve(folder);
  return { model: basename(path), modelsFolder: dirname(path), cacheFolder: null };
}

/** The model in `models/`, which reads texts as they are. */
export const shippedTextModel: TextModel = {
  source: toFolderSource(join("models", SHIPPED_MODEL)),
  isShipped: true,
  prefixes: { query: "", passage: "" },
};

/** A name that says E5, which its authors never meant to be used without prefixes (Wang et al. 2022, 2024). */
const e5Name = /(?:^|[-_])e5(?:[-_]|$)/i;

/**
 * The text model of the environment. Prefixes are what the settings say; where they say nothing E5's for a model of that
 * name, none for others. The shipped model takes none, whatever they say.
 */
export function toTextModel(settings: ModelSettings): TextModel {
  const { EMBEDDING_MODEL: name } = settings;
  if (name === undefined || name === SHIPPED_MODEL) return shippedTextModel;
  const source = toModelSource(name, settings.dataDir);
  const own = e5Name.test(basename(source.model))
    ? { query: "query: ", passage: "passage: " }
    : { query: "", passage: "" };
  return {
    source,
    isShipped: false,
    prefixes: {
      query: settings.EMBEDDING_QUERY_PREFIX ?? own.query,
      passage: settings.EMBEDDING_PASSAGE_PREFIX ?? own.passage,
    },
  };
}
