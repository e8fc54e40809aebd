import { randomUUID } from "node:crypto";
import type { PairIds } from "../../domain/matching/pair-key";
import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import type { Agent, AgentQuestionView } from "./schema";

/** So many of one agent wait at a time: people's attention is what they cost. */
const openMax = 20;

interface NewQuestion {
  question: string;
  options: readonly string[];
  pair: PairIds | null;
  runId?: string | undefined;
}

/** Puts a question before people. The same one, while it is open, is asked once. */
export async function askPerson(
  db: Database,
  { question, options, pair, runId }: NewQuestion,
  agent: Agent,
): Promise<{ questionId: string }> {
  return inTransaction(db.pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`agent question ${agent.id}`]);
    const { rows } = await sql.query<{ id: string; question: string }>(
      `SELECT id, question FROM agent_question WHERE agent_id = $1 AND state = 'open' ORDER BY created_at, id LIMIT ${openMax}`,
      [agent.id],
    );
    const known = rows.find((row) => row.question === question);
    if (known) return { questionId: known.id };
    if (rows.length >= openMax)
      throw new AppError("conflict", "too many open questions", {
        userMessage: `${openMax} of your questions wait for a person already. Wait for answers first.`,
      });
    const id = randomUUID();
    await sql.query(
      `INSERT INTO agent_question (id, agent_id, run_id, question, options, lower_offer_id, higher_offer_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        agent.id,
        runId ?? null,
        question,
        options,
        pair?.lowerOfferId ?? null,
        pair?.higherOfferId ?? null,
      ],
    );
    await recordActivity(sql, { kind: "question-asked", actorId: agent.id, subjectId: id, detail: {} });
    return { questionId: id };
  });
}

const select = `SELECT q.id, q.agent_id AS "agentId", coalesce(k.name, q.agent_id) AS "agentName", q.question, q.options,
  q.lower_offer_id AS "lowerOfferId", q.higher_offer_id AS "higherOfferId", q.state, q.answer,
  coalesce(u.name, q.answered_by) AS "answeredBy", q.answered_at AS "answeredAt", q.created_at AS "createdAt"
  FROM agent_question q LEFT JOIN api_key k ON k.id::text = q.agent_id LEFT JOIN "user" u ON u.id = q.answered_by`;

/** Throws AppError("not-found") where there is none, or it is another agent's. */
export async function getOwnQuestion(
  sql: SqlRunner,
  id: string,
  agentId: string,
): Promise<AgentQuestionView> {
  const { rows } = await sql.query<AgentQuestionView>(`${select} WHERE q.id = $1 AND q.agent_id = $2`, [
    id,
    agentId,
  ]);
  if (rows[0]) return rows[0];
  throw new AppError("not-found", `No question ${id}`, {
    userMessage: "There is no such question of yours. ask_person gave its id.",
  });
}

/** Open ones first-come; answered and withdrawn ones latest first. */
export async function listQuestions(
  sql: SqlRunner,
  { isOpen, limit, cursor }: { isOpen: boolean; limit: number; cursor: string | null },
): Promise<Page<AgentQuestionView>> {
  const [afterTime, afterId] = cursor ? decodeCursor(cursor, ["time", "id"]) : [null, null];
  const direction = isOpen ? "ASC" : "DESC";
  const sign = isOpen ? ">" : "<";
  const { rows } = await sql.query<AgentQuestionView>(
    `${select} WHERE ${isOpen ? "q.state = 'open'" : "q.state <> 'open'"}
       AND ($1::timestamptz IS NULL OR (q.created_at, q.id) ${sign} ($1::timestamptz, $2::uuid))
     ORDER BY q.created_at ${direction}, q.id ${direction} LIMIT $3`,
    [afterTime, afterId, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null;
  return { items, nextCursor };
}

/** Returns the run that waited for it; null = none did. Throws AppError("conflict") where it is open no more. */
export async function answerQuestion(
  db: Database,
  { id, answer }: { id: string; answer: string },
  person: { id: string },
): Promise<{ runId: string | null }> {
  return inTransaction(db.pool, async (sql) => {
    const { rows } = await sql.query<{ run_id: string | null }>(
      `UPDATE agent_question SET state = 'answered', answer = $2, answered_by = $3, answered_at = now()
       WHERE id = $1 AND state = 'open' RETURNING run_id`,
      [id, answer, person.id],
    );
    if (!rows[0])
      throw new AppError("conflict", `Question ${id} is not open`, {
        userMessage: "This question was answered or withdrawn meanwhile. Reload the page.",
      });
    await recordActivity(sql, { kind: "question-answered", actorId: person.id, subjectId: id, detail: {} });
    return { runId: rows[0].run_id };
  });
}

/** Takes a question back. Returns false where it is open no more. */
export async function withdrawQuestion(sql: SqlRunner, id: string, actorId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    "UPDATE agent_question SET state = 'withdrawn' WHERE id = $1 AND state = 'open'",
    [id],
  );
  if (rowCount === 0) return false;
  await recordActivity(sql, { kind: "question-withdrawn", actorId, subjectId: id, detail: {} });
  return true;
}

/** Those of these that are open. */
export async function listOpenQuestions(sql: SqlRunner, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql.query<{ id: string }>(
    "SELECT id FROM agent_question WHERE id = ANY($1::uuid[]) AND state = 'open'",
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
