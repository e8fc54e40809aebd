import { createSecurityEvent, type NewSecurityEvent } from "../features/security-log/record-event";
import type { Database } from "../platform/database";
import { getLogger } from "../platform/logger";
import { findRequest } from "../platform/request-context";
import { TokenBuckets } from "./token-bucket";

/** Whoever tries all day must not fill the log: of one kind from one address twenty at once, then one a minute. */
const buckets = new TokenBuckets({ capacity: 20, refillPerSecond: 1 / 60 });

/** Writes down that somebody was refused. Never fails: the refusal itself is what counts. */
export async function recordRefusal(
  { prisma }: Pick<Database, "prisma">,
  event: NewSecurityEvent,
): Promise<void> {
  if (buckets.take(`${event.kind} ${findRequest()?.address}`).kind === "empty") return;
  try {
    await createSecurityEvent(prisma, event);
  } catch (error) {
    getLogger("security").error({ err: error }, "a refusal could not be written down");
  }
}
