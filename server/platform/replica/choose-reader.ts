import { type Database, type DatabaseUse, openDatabase, poolPlans } from "../database";
import { getEnv } from "../env";
import { getLogger } from "../logger";

/** How far behind a replica may be: what is read from it was true so many seconds ago at most. */
const lagSecondsMax = 5;
/** How long a look at the replica holds. */
const lookMs = 2_000;
/** An answer that takes longer is none. */
const waitMsMax = 1_000;

/**
 * Chooses where reads go that tolerate some seconds' lag: to a replica, while it is reached and near enough, else to the primary. Looked at every two
 * seconds while there are reads; none waits for a look but the first.
 */
export class Replica {
  readonly #openedBy = new Map<DatabaseUse, Database>();
  readonly #open: (use: DatabaseUse) => Database;
  #isNear: boolean | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;

  constructor(open: (use: DatabaseUse) => Database) {
    this.#open = open;
  }

  /** The replica's connections of this use, or `primary`. Never rejects. */
  async choose(use: DatabaseUse, primary: Database): Promise<Database> {
    const replica = this.#openedBy.get(use) ?? this.#open(use);
    this.#openedBy.set(use, replica);
    if (performance.now() - this.#lookedAt >= lookMs) this.#looking ??= this.#look(replica);
    if (this.#isNear === undefined) await this.#looking;
    return this.#isNear ? replica : primary;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#openedBy.values()].map((database) => database.close()));
  }

  async #look(replica: Database): Promise<void> {
    const isNear = await isNearEnough(replica).catch(() => false);
    if (this.#isNear !== undefined && this.#isNear !== isNear) {
      const said = isNear ? "near enough again" : "not reached, or too far behind: the primary answers";
      getLogger("replica").warn(`The replica is ${said}`);
    }
    this.#isNear = isNear;
    this.#lookedAt = performance.now();
    this.#looking = undefined;
  }
}

/**
 * What was received is replayed, or the last transaction that was replayed is young. A primary's own connection, as a pooler may give one, is as near
 * as can be.
 */
async function isNearEnough({ pool }: Database): Promise<boolean> {
  const asked = pool.query<{ isNear: boolean }>(
    `SELECT NOT pg_is_in_recovery() OR coalesce(pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn(), false)
       OR coalesce(now() - pg_last_xact_replay_timestamp() <= make_interval(secs => $1), false) AS "isNear"`,
    [lagSecondsMax],
  );
  asked.catch(() => undefined);
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("late")), waitMsMax).unref();
  });
  return (await Promise.race([asked, late])).rows[0]?.isNear === true;
}

let replica: Replica | null | undefined;

/** Where reads of this use go that tolerate lag: DATABASE_REPLICA_URL while it is near enough, else `primary`. */
export function chooseReader(use: DatabaseUse, primary: Database): Promise<Database> {
  if (replica === undefined) {
    const url = getEnv().DATABASE_REPLICA_URL;
    const open = (url: string) => (asked: DatabaseUse) => {
      const { server, statementMsMax } = poolPlans[asked];
      return openDatabase(url, server, statementMsMax);
    };
    replica = url ? new Replica(open(url)) : null;
  }
  return replica ? replica.choose(use, primary) : Promise.resolve(primary);
}
