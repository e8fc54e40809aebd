import { fetchDueRates } from "../../server/features/exchange-rates/fetch-rates";
import type { fetchRatesJob } from "../../server/jobs/job-catalog";
import { anyAddressPolicy, publicWebPolicy } from "../../server/platform/public-address";
import type { Handler, WorkerContext } from "../worker-context";

export function createFetchRatesHandler({
  db,
  env,
  log,
}: Pick<WorkerContext, "db" | "env" | "log">): Handler<typeof fetchRatesJob> {
  const policy = env.SOURCE_ADDRESSES === "any" ? anyAddressPolicy : publicWebPolicy;
  return async () => {
    const outcome = await fetchDueRates({ db, address: env.EXCHANGE_RATES_URL, policy });
    if (outcome !== "not-due") log.info({ outcome }, "exchange rates looked for");
  };
}
