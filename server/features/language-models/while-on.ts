import type { Database } from "../../platform/database";
import { readModelSettings } from "./data";

/** How often it is looked, while a model thinks, whether models were switched off. */
const lookMs = 1_000;

/** Does work that asks models; cuts it off by its signal within seconds of an admin's switching models off. */
export async function whileOn<Result>(
  { pool }: Pick<Database, "pool">,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const look = async () => {
    if ((await readModelSettings(pool)).state === "off") controller.abort();
  };
  const timer = setInterval(() => void look().catch(() => undefined), lookMs);
  try {
    return await work(controller.signal);
  } finally {
    clearInterval(timer);
  }
}
