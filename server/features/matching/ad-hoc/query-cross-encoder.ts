import { createCrossEncoder } from "../../../embedding/create-cross-encoder";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import { getEnv } from "../../../platform/env";
import { getLogger } from "../../../platform/logger";

/** On the global object: a web server may load this module once a bundle, and the model is to be in memory once. */
const slot = globalThis as typeof globalThis & { sameskuQueryCrossEncoder?: Promise<CrossEncoder | null> };

/** The cross-encoder of this process, loaded at the first call; null where there is none or it can't be loaded, and then the next call tries again. */
export function getQueryCrossEncoder(): Promise<CrossEncoder | null> {
  slot.sameskuQueryCrossEncoder ??= createCrossEncoder(getEnv()).catch((err: unknown) => {
    slot.sameskuQueryCrossEncoder = undefined;
    getLogger("matching").warn(
      { err },
      "the cross-encoder could not be loaded; what is in doubt is left to the trees",
    );
    return null;
  });
  return slot.sameskuQueryCrossEncoder;
}
