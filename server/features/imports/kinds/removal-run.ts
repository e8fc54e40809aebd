import { markCatalogPresent } from "../../catalogs/mutations";
import type { CatalogRun } from "../../runs/run-kind";
import { changeOffers, changesPerBatch, type PlanBatch } from "../changes/change-offers";
import { forgetListings } from "../mutations";
import { announceEnd, forgetVersions } from "./end-run";
import type { ImportRunKind } from "./import-run-kind";

/** Withdraws all offers of a catalog that was removed. */
export const removalRun: ImportRunKind = {
  workOn: (deps, run, deadline) => changeOffers(deps, run, planRemoval(run), deadline),
  async end(sql, queue, run, status) {
    // What an import held back has left with all else.
    await forgetListings(sql, run.id);
    await announceEnd(sql, queue, run, status);
  },
  clearAway: forgetVersions,
  undoing: {
    recordedAs: "removal-undone",
    adminsOnly: "Only an admin can bring a removed catalog back.",
    prepare: markCatalogPresent,
  },
};

/** Whatever the catalog has left. */
function planRemoval({ catalogId }: CatalogRun): PlanBatch {
  return async (sql) => {
    const { rows } = await sql.query<{ id: string }>(
      "SELECT id FROM offer WHERE catalog_id = $1 ORDER BY id LIMIT $2",
      [catalogId, changesPerBatch],
    );
    if (rows.length === 0) return null;
    return { withdrawIds: rows.map(({ id }) => id), restoreIds: [], work: rows.length };
  };
}
