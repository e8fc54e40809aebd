import { createHash } from "node:crypto";
import { beginOnce, giveUp, keepAnswer, type OnceCall } from "../../features/kept-answers/keep-answer";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { Call } from "./endpoint";

/** By it a caller names a call that is to have its effect once, however often it is sent. */
export const onceHeader = "Idempotency-Key";

/** What keeps an answer; undefined = nobody asked to. */
type Keep = Call["keepAnswer"];

/** The call as it is kept; null where its caller gave it no name, or it changes nothing. Throws AppError("bad-input") for a name that is none. */
export function toOnceCall(
  request: Request,
  method: string,
  body: string,
  { key }: Pick<Call, "key">,
): OnceCall | null {
  const callKey = request.headers.get(onceHeader);
  if (callKey === null || method === "GET" || !key) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(callKey)) {
    throw new AppError("bad-input", "unreadable Idempotency-Key", {
      userMessage: `${onceHeader}: give 1 to 255 characters of ASCII without spaces, such as a UUID.`,
    });
  }
  const { pathname, search } = new URL(request.url);
  const hash = createHash("sha256");
  for (const part of [method, pathname, search, body]) hash.update(`${part.length} ${part}`);
  return { apiKeyId: key.id, callKey, requestHash: hash.digest("base64url") };
}

/** Works at an answer once: who repeats the call gets the same one. A call that fails is forgotten, so that it may be tried again. */
export async function answerOnce<Answer>(
  { pool }: Database,
  call: OnceCall | null,
  work: (keep: Keep) => Promise<Answer>,
): Promise<Answer> {
  if (call === null) return work(undefined);
  const begun = await beginOnce(pool, call);
  if (begun.kind === "answered") return begun.answer as Answer;
  const { claim } = begun;
  let isKept = false;
  const keep = async (sql: SqlRunner, answer: unknown) => {
    await keepAnswer(sql, claim, answer);
    isKept = true;
  };
  try {
    const answer = await work(keep);
    if (!isKept) await keep(pool, answer);
    return answer;
  } catch (error) {
    await giveUp(pool, claim);
    throw error;
  }
}
