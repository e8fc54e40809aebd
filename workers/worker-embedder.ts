import { createEmbedder } from "../server/embedding/create-embedder";
import type { Embedder } from "../server/embedding/embedder";
import { registerEmbedder } from "../server/features/embeddings/register-embedder";
import type { WorkerContext } from "./worker-context";

/**
 * The embedder of a worker. It is loaded at once, since the database is to know which model this worker embeds with; a worker
 * whose model can't be loaded still does all other work, and tries again whenever a job needs it.
 */
export function openWorkerEmbedder({
  db,
  queue,
  env,
  log,
}: Pick<WorkerContext, "db" | "queue" | "env" | "log">) {
  let opened: Promise<Embedder> | undefined;
  const open = async () => {
    const embedder = await createEmbedder(env);
    try {
      const role = await registerEmbedder({ db, queue }, embedder.modelId);
      log.info(
        { modelId: embedder.modelId },
        role === "active" ? "text model ready" : "new text model fills in",
      );
      return embedder;
    } catch (error) {
      await embedder.dispose();
      throw error;
    }
  };
  const get = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  get().catch((err: unknown) => log.error({ err }, "text model could not be loaded"));
  return {
    get,
    dispose: async () => (await opened?.catch(() => undefined))?.dispose(),
  };
}
