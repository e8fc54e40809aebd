import type { CreateApiKey } from "@/server/features/api-keys/schema";
import { type Lifetime, toExpiry } from "./key-words";

/** What the dialog holds while it is filled in. */
export interface KeyDraft {
  name: string;
  scopes: CreateApiKey["scopes"];
  catalogIds: string[];
  lifetime: Lifetime;
  /** One a line, or between commas. */
  origins: string;
  callsPerMinute: string;
}

export const emptyDraft: KeyDraft = {
  name: "",
  scopes: ["search"],
  catalogIds: [],
  lifetime: "forever",
  origins: "",
  callsPerMinute: "",
};

/** The input of the call; what of it is wrong is for the schema to say. */
export function toKeyInput(draft: KeyDraft, now: Date): CreateApiKey {
  const calls = draft.callsPerMinute.trim();
  return {
    name: draft.name,
    scopes: draft.scopes,
    catalogIds: draft.catalogIds,
    origins: draft.origins.split(/[\s,]+/).filter((origin) => origin !== ""),
    callsPerMinute: calls === "" ? null : Number(calls),
    expiresAt: toExpiry(draft.lifetime, now),
  };
}
