import { toNamedValues } from "../../../domain/offer/named-values";
import type { Offer, OfferContent, OfferId } from "../../../domain/offer/offer";
import { toOfferId } from "../../../domain/offer/offer-id";
import type { OfferRowResult } from "../../../domain/offer/source-row/offer-row";
import { type RowIssue, toQuoted } from "../../../domain/offer/source-row/row-issue";
import { readOfferPatch, readStatedOffer } from "../../../domain/offer/source-row/stated-offer";
import { cleanText } from "../../../domain/offer/text";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { listOffersById } from "../../offers/data";
import { upsertOffers } from "../../offers/mutations";
import { takeBackWithdrawn, withdrawOffers } from "../changes/withdraw-offers";
import type { ImportDependencies } from "../import-dependencies";
import { type NumberedIssue, saveIssues } from "../mutations";
import {
  changeByPush,
  type KeepAnswer,
  type OpenPush,
  type PushedChanges,
  type PushTarget,
} from "./push-run";

/** What became of a row. */
export interface RowOutcome {
  /** Null = it can't be read. */
  externalId: string | null;
  status: "created" | "updated" | "unchanged" | "rejected";
  issues: RowIssue[];
}

/** Rows that one call or batch sent, with the run that keeps what they replaced. */
export interface PushOutcome {
  importId: string;
  rows: RowOutcome[];
}

/** Of the rows of a push whose issues are kept for people: who sends thousands of bad ones reads them in the answers. */
const rowsWithIssuesMax = 1_000;
/** Of a row that is kept with its issues. */
const keptCellsMax = 70;

/** A row that a program states: JSON of any kind; a problem where it could not even be read so far. */
export type StatedRow = { kind: "stated"; value: unknown } | { kind: "problem"; issue: RowIssue };

/** Writes up to a thousand rows, each for itself: one that is rejected keeps no other from being written. */
export function pushOffers(
  deps: ImportDependencies,
  target: PushTarget,
  stated: readonly StatedRow[],
  keepAnswer?: KeepAnswer<PushOutcome>,
): Promise<PushOutcome> {
  const { catalogId, currency } = target;
  const asOf = new Date().toISOString();
  const results = stated.map(
    (row): OfferRowResult =>
      row.kind === "stated"
        ? readStatedOffer(row.value, { currency, asOf })
        : { kind: "invalid", externalId: null, issues: [row.issue] },
  );
  const offerIds = results.flatMap((row) =>
    row.kind === "valid" ? toOfferId(catalogId, row.externalId) : [],
  );
  return changeByPush(
    deps,
    target,
    { offerIds: [...new Set(offerIds)], withdraws: false },
    (sql, push) => writeRows(deps, sql, target, push, stated, results),
    keepAnswer,
  );
}

async function writeRows(
  { queue }: ImportDependencies,
  sql: SqlRunner,
  { catalogId }: PushTarget,
  { runId, rowsRead }: OpenPush,
  stated: readonly StatedRow[],
  results: readonly OfferRowResult[],
): Promise<PushedChanges<PushOutcome>> {
  const valid = results.flatMap((row) => (row.kind === "valid" ? [row] : []));
  const outcome = await upsertOffers(sql, { catalogId, importId: runId }, valid);
  await takeBackWithdrawn(sql, queue, outcome.createdIds);
  const rows = toOutcomes(catalogId, results, outcome);
  const issues = rows.flatMap((row, index): NumberedIssue[] =>
    row.issues.map((issue) => ({ rowNumber: rowsRead + index + 1, issue, row: toCells(stated[index]!) })),
  );
  if (await keepsIssues(sql, runId)) await saveIssues(sql, runId, issues);
  return {
    answer: { importId: runId, rows },
    createdIds: outcome.createdIds,
    updatedIds: outcome.updatedIds,
    updatedCount: outcome.updatedCount,
    unchangedCount: outcome.unchangedCount,
    withdrawnCount: 0,
    rejectedCount: results.length - valid.length,
    warningCount: issues.filter(({ issue }) => issue.severity === "warning").length,
    rowCount: results.length,
  };
}

function toOutcomes(
  catalogId: PushTarget["catalogId"],
  results: readonly OfferRowResult[],
  { createdIds, updatedIds }: { createdIds: readonly OfferId[]; updatedIds: readonly OfferId[] },
): RowOutcome[] {
  const created = new Set(createdIds);
  const updated = new Set(updatedIds);
  const seen = new Set<OfferId>();
  return results.map((row) => {
    if (row.kind === "invalid") return { externalId: row.externalId, status: "rejected", issues: row.issues };
    const { externalId, warnings } = row;
    const id = toOfferId(catalogId, externalId);
    const issues = seen.has(id) ? [...warnings, repeated(externalId)] : warnings;
    seen.add(id);
    const status = created.has(id) ? "created" : updated.has(id) ? "updated" : "unchanged";
    return { externalId, status, issues };
  });
}

const repeated = (externalId: string): RowIssue => ({
  column: "externalId",
  code: "duplicate-id",
  message: `The id ${toQuoted(externalId)} was sent before. This later row replaced the earlier one; give each offer an id of its own.`,
  severity: "warning",
});

async function keepsIssues(sql: SqlRunner, runId: string): Promise<boolean> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT rejected_count + warning_count AS n FROM catalog_push WHERE run_id = $1",
    [runId],
  );
  return rows[0]!.n < rowsWithIssuesMax;
}

/** What of a row people are shown. */
function toCells(row: StatedRow): Record<string, string> {
  if (row.kind === "problem" || typeof row.value !== "object" || row.value === null) return {};
  const cells = Object.entries(row.value).slice(0, keptCellsMax);
  return toNamedValues(cells.map(([name, value]) => [toShown(name, 100), toShown(value, 300)]));
}

const toShown = (value: unknown, lengthMax: number) =>
  cleanText((typeof value === "string" ? value : (JSON.stringify(value) ?? "")).slice(0, lengthMax));

/** Changes what is named of one offer. Throws AppError("not-found") where there is none, "bad-input" where it would be no offer any more. */
export function patchOffer(
  deps: ImportDependencies,
  target: PushTarget,
  { externalId, patch }: { externalId: string; patch: Record<string, unknown> },
  keepAnswer?: KeepAnswer<RowOutcome & { importId: string }>,
): Promise<RowOutcome & { importId: string }> {
  const { catalogId, currency } = target;
  const id = toOfferId(catalogId, cleanText(externalId));
  return changeByPush(
    deps,
    target,
    { offerIds: [id], withdraws: false },
    async (sql, push) => {
      const [offer] = await listOffersById(sql, [id]);
      if (!offer) throw noOffer(externalId);
      const current = { externalId: offer.externalId, content: toContent(offer) };
      const result = readOfferPatch(patch, current, { currency, asOf: new Date().toISOString() });
      if (result.kind === "invalid") throw noOfferAnyMore(result.issues);
      const stated: StatedRow = { kind: "stated", value: { externalId: offer.externalId, ...patch } };
      const changes = await writeRows(deps, sql, target, push, [stated], [result]);
      return { ...changes, answer: { importId: push.runId, ...changes.answer.rows[0]! } };
    },
    keepAnswer,
  );
}

function toContent({ id, catalogId, externalId, ...content }: Offer): OfferContent {
  return content;
}

function noOfferAnyMore(issues: readonly RowIssue[]): AppError {
  return new AppError("bad-input", "no offer", {
    userMessage: issues.map(({ column, message }) => (column ? `${column}: ${message}` : message)).join(" "),
  });
}

/** What became of an offer that was to be deleted. */
export interface DeleteOutcome {
  importId: string;
  rows: { externalId: string; status: "deleted" | "absent" }[];
}

/** Takes offers out of their catalog; undoing the push brings them back. */
export function deleteOffers(
  deps: ImportDependencies,
  target: PushTarget,
  externalIds: readonly string[],
  keepAnswer?: KeepAnswer<DeleteOutcome>,
): Promise<DeleteOutcome> {
  const { catalogId } = target;
  const asked = externalIds.map((externalId) => ({
    externalId,
    id: toOfferId(catalogId, cleanText(externalId)),
  }));
  const offerIds = [...new Set(asked.map(({ id }) => id))];
  return changeByPush(
    deps,
    target,
    { offerIds, withdraws: true },
    async (sql, { runId }) => {
      const presentIds = new Set((await listOffersById(sql, offerIds)).map(({ id }) => id));
      const withdrawnCount = await withdrawOffers(sql, deps.queue, runId, [...presentIds]);
      const rows = asked.map(({ externalId, id }) => ({
        externalId,
        status: presentIds.has(id) ? ("deleted" as const) : ("absent" as const),
      }));
      return {
        answer: { importId: runId, rows },
        createdIds: [],
        updatedIds: [],
        updatedCount: 0,
        unchangedCount: 0,
        withdrawnCount,
        rejectedCount: 0,
        warningCount: 0,
        rowCount: asked.length,
      };
    },
    keepAnswer,
  );
}

/** The same of one. Throws AppError("not-found") where it is not there. */
export async function deleteOffer(
  deps: ImportDependencies,
  target: PushTarget,
  externalId: string,
  keepAnswer: KeepAnswer<DeleteOutcome> = async () => undefined,
): Promise<DeleteOutcome> {
  return deleteOffers(deps, target, [externalId], async (sql, outcome) => {
    if (outcome.rows[0]!.status === "absent") throw noOffer(externalId);
    await keepAnswer(sql, outcome);
  });
}

function noOffer(externalId: string): AppError {
  return new AppError("not-found", "No such offer", {
    userMessage: `There is no offer with the id ${toQuoted(externalId)} in this catalog.`,
  });
}
