import { type Database, getDatabase } from "../platform/database";
import { hasDiskReserve } from "../platform/disk/disk-reserve";
import { getEnv } from "../platform/env";
import { getLogger } from "../platform/logger";

/** A database that is at work answers others later; whoever asks for health is answered all the same. */
const answerMsMax = 800;

/** 200 while the database answers, else 503, within a second. Says nothing that is secret: it needs no key. */
export async function answerHealth(
  openDatabase: () => Pick<Database, "pool"> = getDatabase,
): Promise<Response> {
  const [database, disk] = await Promise.all([askDatabase(openDatabase), askDisk()]);
  const headers = { "Cache-Control": "no-store" };
  const status = database === "ok" ? 200 : 503;
  return Response.json({ status: status === 200 ? "ok" : "failing", database, disk }, { status, headers });
}

/** silent = no answer within the time: it is at work, or stuck. */
async function askDatabase(openDatabase: () => Pick<Database, "pool">) {
  const asked = askOnce(openDatabase);
  const outcome = await within(asked, "silent" as const);
  if (outcome !== "ok") getLogger("health").warn({ outcome }, "the database does not answer");
  return outcome;
}

let pending: Promise<"ok" | "unreachable"> | null = null;

/** One question at a time, whoever asks and how often: those that wait would take up every connection. */
function askOnce(openDatabase: () => Pick<Database, "pool">): Promise<"ok" | "unreachable"> {
  if (pending) return pending;
  const asked = ask(openDatabase);
  pending = asked;
  void asked.then(() => {
    pending = null;
  });
  return asked;
}

async function ask(openDatabase: () => Pick<Database, "pool">): Promise<"ok" | "unreachable"> {
  try {
    await openDatabase().pool.query("SELECT 1");
    return "ok";
  } catch {
    return "unreachable";
  }
}

/** short = uploads are refused and jobs wait until there is space again. */
async function askDisk(): Promise<"ok" | "short"> {
  return (await within(hasDiskReserve(getEnv()), true)) ? "ok" : "short";
}

async function within<T, Late>(answer: Promise<T>, late: Late): Promise<T | Late> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<Late>((done) => {
    timer = setTimeout(() => done(late), answerMsMax);
  });
  try {
    return await Promise.race([answer, isLate]);
  } finally {
    clearTimeout(timer);
  }
}
