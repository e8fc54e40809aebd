import { changeOffers } from "../changes/change-offers";
import { planMissing } from "../changes/missing-offers";
import { getHeldBy } from "../held-offers";
import { deleteListing } from "../mutations";
import { announceEnd, forgetVersions } from "./end-run";
import type { ImportRunKind } from "./import-run-kind";

/** Withdraws what an earlier import held back, once a person has said so. */
export const withdrawalRun: ImportRunKind = {
  async workOn(deps, run, deadline) {
    const held = await getHeldBy(deps.db.pool, run.id);
    const plan = planMissing({
      listingId: held.importId,
      catalogId: run.catalogId,
      writtenBefore: held.readAt,
    });
    return changeOffers(deps, run, plan, deadline);
  },
  async end(sql, queue, run, status) {
    await deleteListing(sql, (await getHeldBy(sql, run.id)).importId);
    await announceEnd(sql, queue, run, status);
  },
  clearAway: forgetVersions,
  undoing: { recordedAs: "import-undone", adminsOnly: null },
};
