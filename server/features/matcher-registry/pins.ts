import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { lockChampion } from "./champion";
import type { MatcherPin } from "./schema";
import { toPinValues } from "./stored-pin";

export function pinnedNow(reason: MatcherPin["reason"], personId: string | null): MatcherPin {
  return { reason, pinnedAt: new Date(), pinnedById: personId };
}

async function setPin(sql: SqlRunner, matcherId: string, pin: MatcherPin | null): Promise<void> {
  await kyselyOn(sql).updateTable("matcher").set(toPinValues(pin)).where("id", "=", matcherId).execute();
}

/**
 * Unpins the champion: from now on a newer shipped matcher and fitting to the catalogs may replace it. Run it in a transaction. Throws
 * AppError("conflict") where it is automatic already. Returns the log's entry, by which it can be taken back.
 */
export async function unpinChampion(sql: SqlRunner, actorId: string): Promise<{ activityId: string }> {
  const champion = await lockChampion(sql);
  if (!champion?.pin) {
    throw new AppError("conflict", "The champion is not pinned", {
      userMessage: "Automatic fitting goes on already. Reload the page.",
    });
  }
  await setPin(sql, champion.id, null);
  const detail = { name: champion.id, pin: toDetail(champion.pin) };
  const entry = { kind: "matcher-unpinned", actorId, subjectId: champion.id, detail } as const;
  return { activityId: await recordActivity(sql, entry) };
}

/**
 * Pins the champion again as it was. Run it in a transaction. Throws AppError("conflict") where another came into force since, or it is pinned
 * already.
 */
export async function pinAgain(
  sql: SqlRunner,
  matcherId: string,
  pin: MatcherPin,
  actorId: string,
): Promise<void> {
  const champion = await lockChampion(sql);
  if (champion?.id !== matcherId || champion.pin) {
    throw new AppError("conflict", `Matcher ${matcherId} is no automatic champion`, {
      userMessage: "The matcher in force has changed since. Reload the page.",
    });
  }
  await setPin(sql, matcherId, pin);
  const detail = { name: matcherId, pin: toDetail(pin) };
  await recordActivity(sql, { kind: "matcher-pinned", actorId, subjectId: matcherId, detail });
}

const toDetail = (pin: MatcherPin) => ({ ...pin, pinnedAt: pin.pinnedAt.toISOString() });
