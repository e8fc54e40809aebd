import { getEnv } from "../../platform/env";
import { type AddressPolicy, anyAddressPolicy } from "../../platform/public-address";
import type { OpenedFile } from "./kinds/source-kind";
import { getSourceKind } from "./kinds/source-kinds";
import type { FileVersion, SourceSettings } from "./schema";

export interface FetchOptions {
  /** Instead of the kind's own: for tests. */
  policy?: AddressPolicy;
  signal?: AbortSignal;
  known?: FileVersion | null;
}

/** Connects to a source and opens its file. Rejects with SourceProblem where it gives none. */
export function openSource(
  settings: SourceSettings,
  { policy, signal, known = null }: FetchOptions = {},
): Promise<OpenedFile | "unchanged"> {
  const kind = getSourceKind(settings.kind);
  const allowed = getEnv().SOURCE_ADDRESSES === "any" ? anyAddressPolicy : kind.policy;
  return kind.open(settings, { policy: policy ?? allowed, known, ...(signal ? { signal } : {}) });
}

/** As people call where a source is. */
export function toSourceHost(settings: SourceSettings): string {
  return getSourceKind(settings.kind).toHost(settings);
}
