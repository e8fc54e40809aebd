import { getAuthSecret } from "../../platform/auth-secret";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { openSecret, sealSecret } from "../../platform/secret-box";
import { SourceProblem } from "../sources/source-problem";
import {
  type DestinationInput,
  type DestinationSettings,
  destinationSettingsSchema,
  type ShownDestination,
} from "./destination-schema";
import { getDestination } from "./destinations/destinations";
import { destinationSecrets } from "./terms";

const purpose = "export-destination";

/** All that a destination is reached with, secrets and all: neither files nor the database tell it. */
export function sealDestination(settings: DestinationSettings): string {
  return sealSecret(JSON.stringify(settings), getAuthSecret(getEnv()), purpose);
}

/** Throws AppError("conflict") where they were sealed by another installation's secret. */
export function openDestination(sealed: string): DestinationSettings {
  const text = openSecret(sealed, getAuthSecret(getEnv()), purpose);
  if (text !== null) return destinationSettingsSchema.parse(JSON.parse(text));
  throw new AppError("conflict", "A destination was sealed with another secret", {
    userMessage:
      "How this destination is reached can't be read any more: AUTH_SECRET has changed. Enter it again.",
  });
}

/**
 * What a form says. Secrets that it leaves empty are those of `kept`, as long as they go to where they went: whoever changes the server
 * enters them anew. Throws SourceProblem at the first field that is wrong.
 */
export function readDestination(
  { kind, fields }: DestinationInput,
  kept: DestinationSettings | null,
): DestinationSettings {
  if (kept?.kind !== kind) return parse(kind, fields);
  const secrets = destinationSecrets[kind];
  const empty = secrets.filter((name) => (fields[name] ?? "") === "" && readField(kept, name) !== "");
  const known = Object.fromEntries(
    [...empty, ...(kind === "sftp" ? ["hostKey"] : [])].map((name) => [name, readField(kept, name)]),
  );
  const filled = parse(kind, { ...fields, ...known });
  const { toOrigin } = getDestination(kind);
  if (toOrigin(filled) === toOrigin(kept)) return filled;
  const [missing] = empty;
  if (missing !== undefined)
    throw new SourceProblem("The server is another one now. Enter this again.", { field: missing });
  return parse(kind, fields);
}

/** Without its secrets. */
export function toShownDestination(settings: DestinationSettings): ShownDestination {
  const { kind, ...fields } = settings;
  const secrets = destinationSecrets[kind];
  const texts = Object.entries(fields).filter(([name]) => name !== "hostKey");
  return {
    kind,
    fields: Object.fromEntries(
      texts.filter(([name]) => !secrets.includes(name)).map(([name, value]) => [name, String(value)]),
    ),
    kept: texts.filter(([name, value]) => secrets.includes(name) && value !== "").map(([name]) => name),
  };
}

function readField(settings: DestinationSettings, name: string): string {
  return String((settings as Record<string, unknown>)[name] ?? "");
}

function parse(kind: DestinationInput["kind"], fields: Record<string, string>): DestinationSettings {
  const parsed = destinationSettingsSchema.safeParse({ ...fields, kind });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SourceProblem(issue?.message ?? "This can't be read.", { field: String(issue?.path[0] ?? "") });
}
