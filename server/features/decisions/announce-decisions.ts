import type { Verdict } from "../../domain/matching/match";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { toChunks } from "../../platform/to-chunks";
import type { OfferReference, WebhookEventData } from "../webhooks/event-data";
import { recordEvents } from "../webhooks/record-event";
import { itemsPerEventMax } from "../webhooks/terms";

interface StoredDecision {
  decisionId: string;
  undoesId: string | null;
  verdict: Verdict | null;
  decidedBy: string;
  batchId: string | null;
  offers: [OfferReference, OfferReference];
}

/** Tells webhooks what a person decided or took back in one go, in the transaction that did it. */
export async function announceDecisions(
  sql: SqlRunner,
  queue: JobSender,
  decisionIds: readonly string[],
): Promise<void> {
  if (decisionIds.length === 0) return;
  await recordEvents(sql, queue, "match.decided", async () =>
    toChunks(await listDecisions(sql, decisionIds), itemsPerEventMax).map(toData),
  );
}

function toData(stored: readonly StoredDecision[]): WebhookEventData["match.decided"] {
  const { decidedBy, batchId } = stored[0]!;
  const decisions = stored.map(({ decidedBy: _, batchId: __, ...decision }) => decision);
  return { decidedBy, batchId, decisions };
}

async function listDecisions(sql: SqlRunner, ids: readonly string[]): Promise<StoredDecision[]> {
  const offer = (name: string) =>
    `json_build_object('offerId', ${name}.id, 'catalogId', ${name}.catalog_id, 'externalId', ${name}.external_id)`;
  const { rows } = await sql.query<StoredDecision>(
    `SELECT d.id AS "decisionId", d.undoes_id AS "undoesId", d.verdict, d.decider_id AS "decidedBy",
       d.batch_id AS "batchId", json_build_array(${offer("l")}, ${offer("h")}) AS offers
     FROM unnest($1::uuid[]) WITH ORDINALITY AS made(id, place) JOIN decision d ON d.id = made.id
     JOIN offer l ON l.id = d.lower_offer_id JOIN offer h ON h.id = d.higher_offer_id ORDER BY made.place`,
    [ids],
  );
  return rows;
}
