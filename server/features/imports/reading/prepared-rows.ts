import { setImmediate as nextTurn } from "node:timers/promises";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import { toOfferId } from "../../../domain/offer/offer-id";
import { toExternalId } from "../../../domain/offer/source-row/offer-row";
import type { RowIssue } from "../../../domain/offer/source-row/row-issue";
import { createSourceHasher } from "../../../domain/offer/source-row/source-hash";
import { type OfferRow, type StoredOffer, toOfferRow } from "../../offers/write-offers";
import type { FeedRow } from "../files/read-rows";
import { type RowSource, readRow } from "./read-batch";

/** Rows of a transaction. Many, as each transaction costs a dozen round trips; few enough to be held twice over. */
const rowsPerBatch = 1_000;
const bytesPerBatch = 4_000_000;

/** So many rows are prepared at a stretch, some half a millisecond; then whoever waits for the database has a turn. */
const rowsPerTurn = 16;

/** A row on its way into the database. */
export interface PreparedRow {
  row: FeedRow;
  /** Null = it can't be read. */
  externalId: string | null;
  /** Null = the row is left out. */
  offer: OfferRow | null;
  issues: readonly RowIssue[];
}

/** Prepares the rows of one file: everything about them that needs no database. */
export class RowPreparer {
  readonly #source: RowSource & { catalogId: CatalogId };
  readonly #hash: (row: Record<string, string>) => string;
  /** Whether rows are read at once: most of the ones before had changed, so that waiting to see would only cost time. */
  readsAhead = false;
  /** Whether all of the rows before were those that their offers were read from. */
  #expectsSame = true;

  constructor(source: RowSource & { catalogId: CatalogId }) {
    this.#source = source;
    this.#hash = createSourceHasher(source.mapping, source);
  }

  async *prepareBatches(rows: AsyncIterable<FeedRow>, byteOffset: number): AsyncGenerator<PreparedRow[]> {
    let batch: PreparedRow[] = [];
    let start = byteOffset;
    for await (const row of rows) {
      batch.push(this.#prepare(row));
      if (batch.length % rowsPerTurn === 0) await nextTurn();
      if (batch.length < rowsPerBatch && row.byteOffsetEnd - start < bytesPerBatch) continue;
      yield batch;
      batch = [];
      start = row.byteOffsetEnd;
    }
    if (batch.length > 0) yield batch;
  }

  /** Taken for the row that the stored offer was read from, until that is known. */
  #prepare(row: FeedRow): PreparedRow {
    if (row.kind === "problem" || this.readsAhead) return this.#read(row);
    const { mapping, idFrom = null, catalogId } = this.#source;
    const externalId = toExternalId(row.values, mapping, idFrom);
    if (externalId === null) return this.#read(row);
    const id = toOfferId(catalogId, externalId);
    const offer = { id, externalId, sourceHash: this.#hash(row.values), stated: null };
    return { row, externalId, offer, issues: [] };
  }

  /** The rows of a batch that is expected to hold nothing new, each of another offer; null = it is not, or an offer stands in it twice. */
  toExpected(batch: readonly PreparedRow[]): { id: OfferId; sourceHash: string }[] | null {
    if (!this.#expectsSame) return null;
    const hashes = new Map<OfferId, string>();
    for (const { offer } of batch) {
      if (offer === null) continue;
      if (offer.sourceHash === null || hashes.has(offer.id)) return null;
      hashes.set(offer.id, offer.sourceHash);
    }
    return hashes.size === 0 ? null : [...hashes].map(([id, sourceHash]) => ({ id, sourceHash }));
  }

  /** Reads what has to be read, given the stored offers of the batch. */
  finish(batch: readonly PreparedRow[], stored: ReadonlyMap<OfferId, StoredOffer>): PreparedRow[] {
    let otherCount = 0;
    const finished = batch.map((prepared) => {
      const { row, offer } = prepared;
      if (offer?.sourceHash && stored.get(offer.id)?.sourceHash === offer.sourceHash) return prepared;
      otherCount++;
      return offer?.stated === null ? this.#read(row) : prepared;
    });
    this.readsAhead = otherCount > batch.length / 2;
    this.#expectsSame = otherCount === 0;
    return finished;
  }

  /** The offer that a row lists, also where the row is left out, as far as it can be read; null = none. */
  toListedId({ offer, externalId }: PreparedRow): OfferId | null {
    if (offer) return offer.id;
    return externalId === null ? null : toOfferId(this.#source.catalogId, externalId);
  }

  #read(row: FeedRow): PreparedRow {
    const { externalId, content, issues } = readRow(this.#source, row);
    if (row.kind === "problem" || content === null) return { row, externalId, offer: null, issues };
    // What is wrong with a row is to be told each time.
    const sourceHash = issues.length === 0 ? this.#hash(row.values) : null;
    return {
      row,
      externalId,
      offer: toOfferRow(this.#source.catalogId, externalId!, content, sourceHash),
      issues,
    };
  }
}
