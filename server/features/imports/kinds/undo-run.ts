import { listChangesToTakeBack } from "../../offers/versions";
import type { CatalogRun } from "../../runs/run-kind";
import { changeOffers, changesPerBatch, type PlanBatch } from "../changes/change-offers";
import { announceEnd, forgetVersions } from "./end-run";
import type { ImportRunKind } from "./import-run-kind";

/** Takes back what an earlier run changed; undone itself, it is a redo. */
export const undoRun: ImportRunKind = {
  workOn: (deps, run, deadline) => changeOffers(deps, run, planUndo(run), deadline),
  end: announceEnd,
  clearAway: forgetVersions,
  undoing: { recordedAs: "import-redone", adminsOnly: null },
};

/** In the order of offer ids; where it stands follows from what it keeps itself. */
function planUndo({ id, undoesId }: CatalogRun): PlanBatch {
  return async (sql) => {
    const changes = await listChangesToTakeBack(sql, undoesId!, id, changesPerBatch);
    if (changes.length === 0) return null;
    return {
      withdrawIds: changes.flatMap(({ offerId, wasThere }) => (wasThere ? [] : [offerId])),
      restoreIds: changes.flatMap(({ offerId, wasThere }) => (wasThere ? [offerId] : [])),
      work: changes.length,
    };
  };
}
