import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { AppError } from "../../platform/errors";

/**
 * A backup is gzip of lines, a JSON value each: its header, then of each table its name and columns and its rows as PostgreSQL writes a
 * row as text, then files, then the end. Rows are told as text so that every type comes back to the bit, on the embedded database as on
 * a server.
 */
const headerSchema = z.object({
  kind: z.literal("samesku-backup"),
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Of SameSKU. */
  version: z.string(),
  /** The next transaction of the database that it was made of; what was stored of transactions is told by their distance to it. */
  nextXid: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  queueVersion: z.number().int(),
});
export type BackupHeader = z.infer<typeof headerSchema>;

const lineSchema = z.union([
  /** The next rows; of the table that was named last. */
  z.array(z.string()),
  /** The next bytes, in base64; of the file that was named last. */
  z.string(),
  z.object({ kind: z.literal("partition"), name: z.string(), parent: z.string(), bound: z.string() }),
  z.object({ kind: z.literal("table"), name: z.string(), columns: z.array(z.string()) }),
  /** Relative to the data folder. */
  z.object({ kind: z.literal("file"), name: z.string().regex(/^(auth-secret|uploads\/[\w.-]+)$/) }),
  z.object({ kind: z.literal("end"), rowCount: z.number().int(), fileCount: z.number().int() }),
]);
export type BackupLine = z.infer<typeof lineSchema>;

/** The header, and what follows it. Throws AppError("bad-input") where it is no backup, or not a whole one. */
export async function openBackup(
  path: string,
): Promise<{ header: BackupHeader; lines: AsyncGenerator<BackupLine> }> {
  const texts = readTexts(path);
  const first = await texts.next();
  const header = headerSchema.safeParse(first.done ? null : parseJson(first.value));
  if (!header.success) throw notABackup(path, header.error);
  return { header: header.data, lines: readLines(path, texts) };
}

async function* readLines(path: string, texts: AsyncGenerator<string>): AsyncGenerator<BackupLine> {
  let hasEnded = false;
  for await (const text of texts) {
    const line = lineSchema.safeParse(parseJson(text));
    if (!line.success) throw notABackup(path, line.error);
    hasEnded = !Array.isArray(line.data) && typeof line.data === "object" && line.data.kind === "end";
    yield line.data;
  }
  if (!hasEnded) throw notABackup(path, null);
}

async function* readTexts(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const unpacked = file.pipe(createGunzip());
  file.once("error", (error) => unpacked.destroy(error));
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY }))
      yield line;
    // Errors of the stream end readline as if it were the file's end.
    if (unpacked.errored) throw unpacked.errored;
  } catch (error) {
    throw notABackup(path, error);
  } finally {
    file.destroy();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function notABackup(path: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError("bad-input", `${path} can't be read as a backup`, {
    userMessage: `${path} is no backup of SameSKU, or only a part of one. Nothing was restored; take another file.`,
    cause,
  });
}
