import type { SqlRunner } from "../../../platform/database";
import type { OpenedFile } from "../../sources/kinds/source-kind";
import { type FetchOptions, openSource, toSourceHost } from "../../sources/open-source";
import type { SourceFailure, SourceInput, SourceSettings } from "../../sources/schema";
import { withFailures } from "../../sources/service";
import { readSettings, sealSettings } from "../../sources/settings";
import { SourceProblem, toUnreachable } from "../../sources/source-problem";
import type { SourceChoice } from "../formats/terms";
import type { UploadPreview } from "../schema";
import { takeUpload } from "./take-upload";

interface TakeOptions {
  /** Who asks for it: it counts as what they uploaded. */
  askedById?: string | undefined;
  /** What of it is read; absent = as found out. */
  choice?: SourceChoice | undefined;
  signal?: AbortSignal | undefined;
}

export type FetchOutcome = { kind: "fetched"; preview: UploadPreview } | ({ kind: "failed" } & SourceFailure);

/** Fetches a file as if it had been uploaded. Throws FeedFileError where it is no feed; what is wrong with the source is answered. */
export function fetchUpload(
  sql: SqlRunner,
  input: SourceInput,
  { askedById, choice, ...options }: FetchOptions & Omit<TakeOptions, "signal"> = {},
): Promise<FetchOutcome> {
  return withFailures(async () => {
    const settings = readSettings(input, null);
    const opened = await openSource(settings, { ...options, known: null });
    if (opened === "unchanged") throw new Error("a file that nobody knows is unchanged");
    const kept = sealSettings(opened.learned ?? settings);
    return {
      kind: "fetched",
      preview: await takeOpened(sql, settings, opened, {
        askedById,
        choice,
        kept,
        signal: options.signal,
      }),
    };
  });
}

/** Takes in what a source has opened; `kept` = its settings, sealed, where they are to become a catalog's. Rejects with SourceProblem where it breaks off. */
export async function takeOpened(
  sql: SqlRunner,
  settings: SourceSettings,
  { name, stream, version }: OpenedFile,
  { askedById, choice, kept, signal }: TakeOptions & { kept?: string },
): Promise<UploadPreview> {
  const host = toSourceHost(settings);
  const broken: unknown[] = [];
  stream.on("error", (error) => broken.push(error));
  const breakOff = () => stream.destroy(new Error("given up"));
  signal?.addEventListener("abort", breakOff, { once: true });
  try {
    return await takeUpload(sql, stream, {
      fileName: name,
      fetchedFrom: { kind: settings.kind, host, version, ...(kept && { settings: kept }) },
      uploadedById: askedById,
      choice,
    });
  } catch (error) {
    const [cause] = broken;
    if (cause === undefined) throw error;
    if (cause instanceof SourceProblem) throw cause;
    throw toUnreachable(addressFields[settings.kind], cause);
  } finally {
    signal?.removeEventListener("abort", breakOff);
    stream.destroy();
  }
}

/** Of the settings: what names the host. */
const addressFields: Record<SourceSettings["kind"], string> = {
  http: "address",
  sftp: "host",
  s3: "endpoint",
  shopify: "shop",
  woocommerce: "store",
};
