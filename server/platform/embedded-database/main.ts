import { getEnv } from "../env";
import { toUserMessage } from "../errors";
import { getLogger } from "../logger";
import { startAutovacuum } from "./autovacuum";
import { startEmbeddedDatabase } from "./embedded-database";

/** Entry of the embedded database's process. Says `{ kind: "ready", url }` or `{ kind: "failed", message }` to its parent. */
async function main(): Promise<void> {
  const env = getEnv();
  const database = await startEmbeddedDatabase({
    folder: `${env.dataDir}/database`,
    port: Number(process.argv[2] ?? 0),
  });
  process.send?.({ kind: "ready", url: database.url });
  const autovacuum = startAutovacuum(database.url, (err) =>
    getLogger("database").warn({ err }, "vacuuming failed"),
  );
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

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.send?.({ kind: "failed", message: reason || toUserMessage(error) });
  process.exitCode = 1;
});
