import type { IncomingMessage } from "node:http";
import type { Database } from "../../platform/database";
import { openWebAddress, WebAddressError } from "../../platform/open-web-address";
import type { AddressPolicy } from "../../platform/public-address";
import { isFetchDue } from "./data";
import { saveFetched, saveFetchFailure } from "./mutations";
import { readEcbTable } from "./read-ecb-table";

/** The daily table has 2 kB, that of 90 days 150 kB. */
const bytesMax = 2_000_000;

export interface FetchRatesDependencies {
  db: Pick<Database, "pool">;
  /** Of the bank's table. */
  address: string;
  /** Which addresses may be opened. */
  policy: AddressPolicy;
}

/**
 * Fetches the bank's rates where they are in force and due. A failure is noted for people and tried again later; rates that are there stay in
 * force meanwhile.
 */
export async function fetchDueRates({
  db,
  address,
  policy,
}: FetchRatesDependencies): Promise<"not-due" | "fetched" | "failed"> {
  if (!(await isFetchDue(db.pool))) return "not-due";
  try {
    const answer = await openWebAddress(address, {
      policy,
      accept: "application/xml, text/xml",
      timeoutMs: 30_000,
      redirectsMax: 3,
    });
    await saveFetched(db, readEcbTable(await readText(answer)));
    return "fetched";
  } catch (error) {
    await saveFetchFailure(db.pool, toProblem(error, new URL(address).host));
    return "failed";
  }
}

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > bytesMax) throw new Error("It is larger than a table of rates can be.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** What stands inside a network is not to be found out this way: whatever gives no answer reads alike. */
function toProblem(error: unknown, host: string): string {
  if (error instanceof WebAddressError || isNetworkError(error)) {
    const status = error instanceof WebAddressError ? error.status : undefined;
    return status === undefined
      ? `${host} could not be reached. Check the network, EXCHANGE_RATES_URL and OUTBOUND_HOSTS, or upload a file.`
      : `${host} answered with status ${status}. It is tried again; a file can be uploaded meanwhile.`;
  }
  const reason = error instanceof Error ? error.message : "It can't be read.";
  return `What ${host} answered is no table of rates. ${reason}`;
}

const isNetworkError = (error: unknown) =>
  error instanceof Error && ("code" in error || error.name === "TimeoutError" || error.name === "AbortError");
