import type { Database } from "../../platform/database";
import { findNewerShipped, type MatcherRow, toMatcherName } from "../matcher-registry/data";
import { findDueFit } from "../matching/adaptation/adaptation";
import type { PutOff } from "./schema";

/** What would happen by itself if the matcher in force were not pinned: shown instead of done. */
export async function readPutOff({ pool }: Database, champion: MatcherRow | undefined): Promise<PutOff> {
  if (!champion?.pin) return { shipped: null, dueOfferCount: null };
  const newer = await findNewerShipped(pool, champion);
  const { dueOfferCount } = await findDueFit(pool, { id: champion.id, origin: champion.facts.origin });
  return { shipped: newer && toMatcherName(newer), dueOfferCount };
}
