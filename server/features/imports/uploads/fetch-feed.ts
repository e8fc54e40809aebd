import { basename } from "node:path";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { openWebAddress } from "../../../platform/open-web-address";
import { type AddressPolicy, publicWebPolicy } from "../../../platform/public-address";
import type { SourceChoice } from "../formats/terms";
import type { UploadPreview } from "../schema";
import { takeUpload } from "./take-upload";

const fetchMsMax = 10 * 60_000;

interface FetchOptions {
  policy?: AddressPolicy;
  signal?: AbortSignal;
  /** Who asks for it: it counts as what they uploaded. */
  askedById?: string;
  /** What of it is read; absent = as found out. */
  choice?: SourceChoice;
}

/** Fetches a feed from an address as if it had been uploaded. Throws FeedFileError where it is no feed, else AppError. */
export async function fetchFeed(
  sql: SqlRunner,
  address: string,
  { policy = publicWebPolicy, signal, askedById, choice }: FetchOptions = {},
): Promise<UploadPreview> {
  try {
    const answer = await openWebAddress(address, {
      policy,
      accept:
        "text/csv, text/tab-separated-values, application/xml, application/x-ndjson, application/json, application/gzip, */*;q=0.5",
      timeoutMs: fetchMsMax,
      redirectsMax: 5,
      ...(signal ? { signal } : {}),
    });
    return await takeUpload(sql, answer, {
      fileName: toFileName(address),
      address,
      uploadedById: askedById,
      choice,
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    // What an address answers, or that it does not, may tell what stands inside a network: the same is said of all.
    throw new AppError("bad-input", "A feed could not be fetched", {
      userMessage:
        "This address gave no file. Open it in a browser to check it. Addresses inside your network, with a password or another port than 80 and 443 are not fetched: upload such a file instead.",
      cause: error,
    });
  }
}

/** "https://shop.example/feeds/all%20offers.csv?key=1" → "all offers.csv". */
function toFileName(address: string): string {
  const { pathname, host } = new URL(address);
  const name = basename(pathname);
  try {
    return decodeURIComponent(name) || host;
  } catch {
    return name || host;
  }
}
