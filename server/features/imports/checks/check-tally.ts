import type { Offer, OfferId } from "../../../domain/offer/offer";
import type { OfferField } from "../../../domain/offer/offer-fields";
import type { SqlRunner } from "../../../platform/database";
import { listOffersById } from "../../offers/data";
import { type OfferRecord, toOffer } from "../../offers/offer-record";
import type { OfferRow, StoredOffer } from "../../offers/write-offers";
import type { PreparedRow } from "../reading/prepared-rows";
import type { IssueGroup } from "../schema";
import { IssueGroups } from "../wizard/issue-groups";
import { listChanges } from "../wizard/list-changes";
import type { CheckResult } from "./schema";

const examplesMax = 20;
const rejectedMax = 50;
/** Characters of a value that is shown. */
const shownMax = 500;

/** Adds up, batch by batch, what the rows of a file would do. */
export class CheckTally {
  readonly #counts = { rowCount: 0, createdCount: 0, changedCount: 0, unchangedCount: 0, rejectedCount: 0 };
  #repeatedCount = 0;
  readonly #fields = new Map<OfferField | "attributes", number>();
  readonly #examples: CheckResult["examples"] = [];
  readonly #rejected: CheckResult["rejected"] = [];
  readonly #issues = new IssueGroups();

  /** `firstIds`: of the rows' offers those that no earlier batch listed. */
  async add(
    sql: SqlRunner,
    rows: readonly PreparedRow[],
    stored: ReadonlyMap<OfferId, StoredOffer>,
    firstIds: ReadonlySet<OfferId>,
  ): Promise<void> {
    const changed = new Map<OfferId, OfferRow>();
    const seen = new Set<OfferId>();
    this.#counts.rowCount += rows.length;
    for (const { row, offer, issues } of rows) {
      this.#issues.add(issues);
      if (offer === null) {
        this.#counts.rejectedCount++;
        const issue = issues.find(({ severity }) => severity === "error") ?? issues[0];
        if (issue && this.#rejected.length < rejectedMax)
          this.#rejected.push({ rowNumber: row.rowNumber, issue });
        continue;
      }
      if (seen.has(offer.id) || !firstIds.has(offer.id)) {
        this.#repeatedCount++;
        continue;
      }
      seen.add(offer.id);
      const before = stored.get(offer.id);
      if (!before) this.#counts.createdCount++;
      else if (offer.stated === null || offer.stated.contentHash === before.contentHash)
        this.#counts.unchangedCount++;
      else changed.set(offer.id, offer);
    }
    this.#counts.changedCount += changed.size;
    const offers = await listOffersById(sql, [...changed.keys()]);
    const before = new Map(offers.map((offer) => [offer.id, offer]));
    // In the order of the file. One that left meanwhile has no before to show.
    for (const [id, offer] of changed) if (before.has(id)) this.#addChange(before.get(id)!, offer);
  }

  #addChange(before: Offer, { externalId, stated }: OfferRow): void {
    const after = toOffer(JSON.parse(stated!.json) as OfferRecord);
    const changes = listChanges(before, after);
    for (const { field } of changes) this.#fields.set(field, (this.#fields.get(field) ?? 0) + 1);
    if (this.#examples.length >= examplesMax) return;
    const cut = (text: string | null) => text?.slice(0, shownMax) ?? null;
    this.#examples.push({
      externalId,
      title: after.title,
      changes: changes.map(({ field, ...texts }) => ({
        field,
        before: cut(texts.before),
        after: cut(texts.after),
      })),
    });
  }

  toResult(missingCount: number): CheckResult {
    const fields = [...this.#fields].map(([field, count]) => ({ field, count }));
    return {
      ...this.#counts,
      repeatedCount: this.#repeatedCount,
      missingCount,
      fields: fields.sort((a, b) => b.count - a.count),
      examples: this.#examples,
      rejected: this.#rejected,
      issues: this.#issues.list() satisfies IssueGroup[],
    };
  }
}
