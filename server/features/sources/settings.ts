import { getAuthSecret } from "../../platform/auth-secret";
import type { SqlRunner } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { openSecret, sealSecret } from "../../platform/secret-box";
import { getSourceKind } from "./kinds/source-kinds";
import { type SourceInput, type SourceSettings, sourceSettingsSchema } from "./schema";
import { SourceProblem } from "./source-problem";
import { rememberedFields, secretFields } from "./terms";

const purpose = "feed-address";

/** All that a source is reached with, secrets and all: neither files nor the database tell it. */
export function sealSettings(settings: SourceSettings): string {
  return sealSecret(JSON.stringify(settings), getAuthSecret(getEnv()), purpose);
}

/** Throws AppError("conflict") where they were sealed by another installation's secret. */
export function openSettings(sealed: string): SourceSettings {
  const text = isAddress(sealed) ? sealed : openSecret(sealed, getAuthSecret(getEnv()), purpose);
  if (text !== null)
    return isAddress(text) ? toAddressSettings(text) : sourceSettingsSchema.parse(JSON.parse(text));
  throw new AppError("conflict", "A source was sealed with another secret", {
    userMessage:
      "How this source is reached can't be read any more: AUTH_SECRET has changed. Enter it again.",
  });
}

/** Earlier versions kept the address alone, and before that in clear. */
const isAddress = (text: string) => /^https?:\/\//i.test(text);

function toAddressSettings(address: string): SourceSettings {
  return { kind: "http", address, user: "", password: "", headers: "" };
}

/** Seals the addresses that earlier versions kept in clear. */
export async function sealClearSettings(sql: SqlRunner): Promise<void> {
  const sources = await kyselyOn(sql)
    .selectFrom("catalog_source")
    .select(["catalog_id as catalogId", "settings"])
    .where("settings", "ilike", "http%://%")
    .execute();
  for (const { catalogId, settings } of sources)
    await kyselyOn(sql)
      .updateTable("catalog_source")
      .set({ settings: sealSettings(toAddressSettings(settings)) })
      .where("catalog_id", "=", catalogId)
      .where("settings", "=", settings)
      .execute();
}

/**
 * What a form says. Secrets that it leaves empty are those of `kept`, as long as they go to where they went: whoever changes the server
 * enters them anew, so that nobody has them sent to a server of their own. Throws SourceProblem at the first field that is wrong.
 */
export function readSettings({ kind, fields }: SourceInput, kept: SourceSettings | null): SourceSettings {
  const filled = kept?.kind === kind ? fill(fields, kept) : fields;
  const settings = parse(kind, filled);
  if (filled === fields || kept === null) return settings;
  const { toOrigin } = getSourceKind(kind);
  if (toOrigin(settings) === toOrigin(kept)) return parse(kind, { ...pickRemembered(kept), ...filled });
  const missing = secretFields[kind].find((name) => (fields[name] ?? "") === "" && read(kept, name) !== "");
  if (missing === undefined) return settings;
  throw new SourceProblem("The server is another one now. Enter this again.", { field: missing });
}

/** An address that is typed anew takes nothing with it. */
function fill(fields: Record<string, string>, kept: SourceSettings): Record<string, string> {
  if (kept.kind === "http" && (fields.address ?? "").trim() !== "") return fields;
  const empty = secretFields[kept.kind].filter((name) => (fields[name] ?? "") === "");
  return { ...fields, ...Object.fromEntries(empty.map((name) => [name, read(kept, name)])) };
}

function pickRemembered(kept: SourceSettings): Record<string, string> {
  return Object.fromEntries((rememberedFields[kept.kind] ?? []).map((name) => [name, read(kept, name)]));
}

function read(settings: SourceSettings, name: string): string {
  return String((settings as Record<string, unknown>)[name] ?? "");
}

function parse(kind: SourceInput["kind"], fields: Record<string, string>): SourceSettings {
  const parsed = sourceSettingsSchema.safeParse({ ...fields, kind });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SourceProblem(issue?.message ?? "This can't be read.", { field: String(issue?.path[0] ?? "") });
}
