// Goes on with an import in a process of its own, slice after slice, for tests to end it at any moment: DATABASE_URL, and the import's id as argument.
import { runImportSlice } from "@/server/features/imports/service";
import { openQueue } from "@/server/jobs/queue";
import { openDatabase } from "@/server/platform/database";

const db = openDatabase(process.env.DATABASE_URL!, 3);
const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
process.send?.("ready");
while ((await runImportSlice({ db, queue }, process.argv[2]!, { sliceMs: 2_000 })) === "more");
process.exit(0);
