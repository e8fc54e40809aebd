import { getEnv } from "../env";
import { toUserMessage } from "../errors";
import { getLogger } from "../logger";
import { startAutovacuum } from "./autovacuum";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database";

/** How often the parent hears that this process still turns. */
const pulseMs = 1_000;
/** A message that is with the database for so many pulses, though the process turns, is never answered. */
const silentPulsesMax = 30;
/** Of a start: it recovers in one turn, and what is left is files that are read. */
const startingPulsesMax = 120;

/**
 * Entry of the embedded database's process. Says `{ kind: "ready", url }` or `{ kind: "failed", message }` to its parent, then
 * `{ kind: "alive" }` ever again. Ends where the database can't go on: the parent starts it anew, and it recovers from its log.
 */
async function main(): Promise<void> {
  process.umask(0o077);
  const env = getEnv();
  const log = getLogger("database");
  const giveUp = (reason: string): never => {
    log.error({ reason }, "the embedded database can't go on");
    process.exit(70);
  };
  process.on("uncaughtException", (err) => giveUp(err.stack ?? err.message));
  const parentGone = () => process.exit(1);
  process.on("disconnect", parentGone);
  const starting = setInterval(
    countPulses(startingPulsesMax, () => giveUp("it did not start")),
    pulseMs,
  );
  const database = await startEmbeddedDatabase({
    folder: `${env.dataDir}/database`,
    isDurable: env.DATABASE_FSYNC === "on",
    onAbort: giveUp,
    ...(env.DATABASE_URL ? { earlierUrl: env.DATABASE_URL } : {}),
  });
  clearInterval(starting);
  process.off("disconnect", parentGone);
  process.send?.({ kind: "ready", url: database.url });
  watch(database, giveUp);
  fitNowAndThen(database, giveUp);
  const autovacuum = startAutovacuum(database.url, (err) => log.warn({ err }, "vacuuming failed"));
  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    await autovacuum.stop();
    await database.close();
    process.exit(0);
  };
  process.on("SIGTERM", close);
  process.on("disconnect", close);
  // Ctrl-C reaches the whole group; the parent stops the others first and then says SIGTERM.
  process.on("SIGINT", () => undefined);
}

/** How often it is looked whether the data have outgrown their room. */
const fitMs = 20_000;

function fitNowAndThen(database: EmbeddedDatabase, giveUp: (reason: string) => void): void {
  const makeRoom = () =>
    database.fitBuffers().then(
      (isFitted) =>
        isFitted && getLogger("database").info("the embedded database has more room for its pages"),
      (error: Error) => giveUp(error.message),
    );
  setInterval(() => void makeRoom(), fitMs).unref();
}

function countPulses(pulsesMax: number, onTooMany: () => void): () => void {
  let pulses = 0;
  return () => {
    if (++pulses > pulsesMax) onTooMany();
  };
}

/** PostgreSQL runs in this thread: while it works nothing else does, so whoever counts pulses beside it waits for nothing. */
function watch({ steps }: EmbeddedDatabase, giveUp: (reason: string) => void): void {
  let pulses = 0;
  let seen = steps.count;
  setInterval(() => {
    process.send?.({ kind: "alive" }, () => undefined);
    pulses = steps.isRunning && steps.count === seen ? pulses + 1 : 0;
    seen = steps.count;
    if (pulses > silentPulsesMax) giveUp("a message was never answered");
  }, pulseMs);
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  // What is left of a PostgreSQL that did not start would keep the process, and the claim on its folder.
  const end = () => process.exit(1);
  if (!process.send) end();
  process.send?.({ kind: "failed", message: reason || toUserMessage(error) }, end);
});
