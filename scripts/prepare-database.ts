// Makes a database ready for web and workers: migrations, the queue's tables, and, while nobody has an account, the link
// with which the first admin is created. Reports to `npm start` as one message; in a shell it prints the link.
import { resolve } from "node:path";
import { adoptUploads } from "../server/features/imports/uploads/adopt-uploads";
import { sealClearSettings } from "../server/features/sources/settings";
import { createSetupLink } from "../server/features/users/setup-link";
import { openQueue } from "../server/jobs/queue";
import { makeDataFolderPrivate } from "../server/platform/data-folder";
import { getDatabase } from "../server/platform/database";
import { getEnv } from "../server/platform/env";
import { toUserMessage } from "../server/platform/errors";
import { applyMigrations } from "../server/platform/migrations";

type Report = { kind: "ready"; setupUrl?: string } | { kind: "failed"; message: string };

async function prepare(): Promise<Report> {
  const env = getEnv();
  makeDataFolderPrivate(env.dataDir);
  const db = getDatabase("jobs");
  try {
    await applyMigrations(env.DATABASE_URL ?? "", resolve("prisma/migrations"));
    await sealClearSettings(db.pool);
    await adoptUploads(db.pool);
    const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
    await queue.drain(5_000);
    const setupUrl = await createSetupLink(db.prisma, env.APP_URL ?? `http://localhost:${env.PORT}`);
    return setupUrl ? { kind: "ready", setupUrl } : { kind: "ready" };
  } finally {
    await db.close();
  }
}

function report(message: Report): void {
  if (process.send) {
    process.send(message, () => process.disconnect());
  } else if (message.kind === "failed") {
    console.error(message.message);
  } else {
    console.log(message.setupUrl ? `Create the first admin: ${message.setupUrl}` : "The database is ready.");
  }
  process.exitCode = message.kind === "failed" ? 1 : 0;
}

prepare().then(report, (error: unknown) => {
  if (error instanceof Error && error.name !== "AppError") console.error(error);
  report({ kind: "failed", message: toUserMessage(error) });
});
