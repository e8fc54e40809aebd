import { AppError } from "../../platform/errors";
import type { AddressPolicy } from "../../platform/public-address";
import { removeUpload } from "../uploads/mutations";
import type { ImportDependencies } from "./import-dependencies";
import { findFetchedFile } from "./import-file";
import { startImport } from "./service";
import { openFeedAddress } from "./uploads/feed-address";
import { fetchFeed } from "./uploads/fetch-feed";

interface RepeatOptions {
  createdById: string | null;
  policy?: AddressPolicy;
  signal?: AbortSignal;
}

/**
 * Fetches the file of an earlier import anew from its address and imports it the same way. Throws AppError where it was uploaded, is gone
 * from its address, or has lost a column that is used.
 */
export async function repeatImport(
  deps: ImportDependencies,
  importId: string,
  { createdById, ...fetching }: RepeatOptions,
): Promise<{ importId: string }> {
  const earlier = await findFetchedFile(deps.db.pool, importId);
  if (!earlier) {
    throw new AppError("not-found", `No import ${importId} with an address`, {
      userMessage: "This import has no address to fetch its file from. Upload the file again.",
    });
  }
  const { choice, currency, idFrom } = earlier.reading;
  const address = openFeedAddress(earlier.sourceUrl);
  const { uploadId } = await fetchFeed(deps.db.pool, address, { ...fetching, choice });
  try {
    const { catalogId, mapping, listsAll } = earlier;
    const input = { uploadId, mapping, currency, idFrom, catalog: { id: catalogId }, listsAll };
    return await startImport(deps, input, createdById);
  } catch (error) {
    // Tried again by the hour, it would fill the disk.
    await removeUpload(deps.db.pool, uploadId);
    throw error;
  }
}
