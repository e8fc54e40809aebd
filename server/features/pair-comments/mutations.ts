import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { Viewer } from "../users/schema";
import { type AddCommentInput, commentsPerPairMax } from "./schema";

/** Adds a comment; one that is there already stays as it is. Throws AppError("conflict") where a pair has as many as fit. */
export async function addComment(sql: SqlRunner, input: AddCommentInput, personId: string): Promise<void> {
  const { id, pair, text } = input;
  const { rowCount } = await sql.query(
    `INSERT INTO pair_comment (id, lower_offer_id, higher_offer_id, person_id, text)
     SELECT $1, $2, $3, $4, $5
     WHERE (SELECT count(*) FROM pair_comment WHERE lower_offer_id = $2 AND higher_offer_id = $3) < $6
     ON CONFLICT (id) DO NOTHING`,
    [id, pair.lowerOfferId, pair.higherOfferId, personId, text, commentsPerPairMax],
  );
  if (rowCount === 1) return;
  const { rowCount: knownCount } = await sql.query("SELECT FROM pair_comment WHERE id = $1", [id]);
  if (knownCount === 1) return;
  throw new AppError("conflict", "Too many comments on a pair", {
    userMessage: `This pair has ${commentsPerPairMax} comments, as many as fit. Delete one first.`,
  });
}

/** Deletes one's own comment, an admin anybody's. Throws AppError("not-found") for one that is gone or another's. */
export async function deleteComment(
  sql: SqlRunner,
  id: string,
  { id: personId, role }: Viewer,
): Promise<void> {
  const { rowCount } = await sql.query("DELETE FROM pair_comment WHERE id = $1 AND (person_id = $2 OR $3)", [
    id,
    personId,
    role === "admin",
  ]);
  if (rowCount === 1) return;
  throw new AppError("not-found", `No comment ${id} of ${personId}`, {
    userMessage: "This comment is gone, or another person's, which only an admin can delete.",
  });
}
