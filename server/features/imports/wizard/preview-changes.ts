import { hashOfferContent } from "../../../domain/offer/content-hash";
import { findFeedRules } from "../../../domain/offer/feed-rules/merchant-limits";
import type { CatalogId, Offer } from "../../../domain/offer/offer";
import { toOfferId } from "../../../domain/offer/offer-id";
import type { Database, SqlRunner } from "../../../platform/database";
import { getCatalog } from "../../catalogs/data";
import { type OfferRecord, offerColumns, toOffer } from "../../offers/offer-record";
import type { FeedFile } from "../files/feed-file";
import { type FeedLayout, readFeedLayout } from "../files/feed-layout";
import { type FeedRow, readRows } from "../files/read-rows";
import { readBatch } from "../reading/read-batch";
import type { ChangedOffer, ChangesPreview, PreviewChangesInput } from "../schema";
import { checkedRowsMax } from "../terms";
import { getUpload } from "../uploads/store-upload";
import { IssueGroups } from "./issue-groups";
import { listChanges } from "./list-changes";

const examplesMax = 5;

interface StoredOffer {
  offer: Offer;
  contentHash: string;
}
const noOffers: ReadonlyMap<string, StoredOffer> = new Map();

/** What importing the first rows of an upload would do. Nothing is written. Throws AppError where upload or catalog are gone. */
export async function previewChanges(db: Database, input: PreviewChangesInput): Promise<ChangesPreview> {
  const { file, reading } = await getUpload(db.pool, input.uploadId);
  const catalog = input.catalogId === null ? null : await getCatalog(db, input.catalogId);
  const layout = await readFeedLayout(file);
  const rows = await readFirstRows(file, layout);
  const checked = rows.slice(0, checkedRowsMax);
  const { valid, issues, rejectedCount, rejectedIds } = readBatch(
    {
      mapping: input.mapping,
      currency: input.currency ?? catalog?.currency ?? null,
      idFrom: input.idFrom ?? null,
      rules: findFeedRules(reading?.choice.format ?? layout.format.kind, reading?.columns ?? layout.columns),
      asOf: new Date().toISOString(),
    },
    checked,
  );
  // Of rows with one id the last counts, as in an import.
  const offers = new Map(valid.map(({ externalId, content }) => [externalId, content]));
  const listed = [...new Set([...offers.keys(), ...rejectedIds])];
  const stored = catalog ? await readStored(db.pool, catalog.id as CatalogId, listed) : noOffers;
  const isWholeFile = rows.length <= checkedRowsMax;
  const groups = new IssueGroups();
  groups.add(issues.map(({ issue }) => issue));
  const examples: ChangedOffer[] = [];
  let [updatedCount, unchangedCount] = [0, 0];
  for (const [externalId, content] of offers) {
    const before = stored.get(externalId);
    if (!before) continue;
    if (before.contentHash === hashOfferContent(content)) unchangedCount++;
    else {
      updatedCount++;
      if (examples.length < examplesMax)
        examples.push({ externalId, title: content.title, changes: listChanges(before.offer, content) });
    }
  }
  return {
    rowCount: checked.length,
    isWholeFile,
    createdCount: offers.size - updatedCount - unchangedCount,
    updatedCount,
    unchangedCount,
    rejectedCount,
    missingCount: isWholeFile ? (catalog?.offerCount ?? 0) - stored.size : null,
    issues: groups.list(),
    examples,
  };
}

/** One more than are looked at, to know whether there are more. */
async function readFirstRows(file: FeedFile, layout: FeedLayout): Promise<FeedRow[]> {
  const rows: FeedRow[] = [];
  for await (const row of readRows(file, layout)) {
    rows.push(row);
    if (rows.length > checkedRowsMax) break;
  }
  return rows;
}

async function readStored(
  sql: SqlRunner,
  catalogId: CatalogId,
  externalIds: readonly string[],
): Promise<Map<string, StoredOffer>> {
  const ids = externalIds.map((externalId) => toOfferId(catalogId, externalId));
  const { rows } = await sql.query<OfferRecord & { content_hash: string }>(
    `SELECT ${offerColumns}, o.content_hash FROM offer o WHERE o.id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map((row) => [row.external_id, { offer: toOffer(row), contentHash: row.content_hash }]),
  );
}
