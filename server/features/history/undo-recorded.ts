import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { importEntryKinds } from "../activity/terms";
import { withdrawProposals } from "../agents/proposals";
import { withdrawQuestion } from "../agents/questions";
import { changeGoldenRules, restorePins } from "../golden-records/mutations";
import { undoImport } from "../imports/undo-import";
import { pinAgain } from "../matcher-registry/pins";
import { rollBackMatcher } from "../matcher-registry/roll-back";
import { resumeFitting } from "../matchers/mutations";
import { enqueueMatching } from "../matching/pipeline/enqueue-matching";
import { changeQualityPlan } from "../quality/mutations";
import { putRule, putSynonyms } from "../search-curation/mutations";
import { changeRole, setActive } from "../users/mutations";
import type { Viewer } from "../users/schema";
import { changeEndpoint } from "../webhooks/mutations";
import { mayUndo, readRecordedEntries } from "./recorded-entries";

/**
 * Takes back what an entry of the log says was done, which is itself written down and can be taken back in turn. Throws
 * AppError("conflict") with the reason where that is not possible any more, "forbidden" where the role is too low.
 */
export async function undoRecorded(
  { db, queue }: { db: Database; queue: JobSender },
  id: string,
  viewer: Viewer,
): Promise<void> {
  const [entry] = await readRecordedEntries(db, [id], "admin");
  if (!entry) {
    throw new AppError("not-found", `No activity ${id}`, { userMessage: "There is no such entry." });
  }
  if (!mayUndo(entry.kind, viewer.role)) {
    throw new AppError("forbidden", "role too low", { userMessage: "Only an admin can undo this." });
  }
  if (entry.undo.kind === "impossible") {
    const reason = entry.undo.reason ?? "This can't be undone";
    throw new AppError("conflict", reason, { userMessage: `${reason}.` });
  }
  const { kind, detail } = entry;
  const subjectId = entry.subjectId ?? "";
  if (importEntryKinds.includes(kind)) {
    await undoImport({ db, queue }, subjectId, viewer);
    return;
  }
  switch (kind) {
    case "role-changed":
      return changeRole(db.prisma, subjectId, detail.from!, viewer.id);
    case "person-deactivated":
      return setActive(db.prisma, subjectId, true, viewer.id);
    case "person-activated":
      return setActive(db.prisma, subjectId, false, viewer.id);
    case "quality-changed":
      return changeQualityPlan(db.pool, detail.before!, viewer.id);
    case "webhook-changed":
      return changeEndpoint(db.pool, subjectId, detail.webhookBefore!, viewer.id);
    case "search-rule-created":
    case "search-rule-changed":
    case "search-rule-deleted":
      return putRule(db.pool, subjectId, detail.ruleBefore!, viewer.id);
    case "synonyms-created":
    case "synonyms-changed":
    case "synonyms-deleted":
      return putSynonyms(db.pool, subjectId, detail.synonymsBefore!, viewer.id);
    case "field-pinned":
    case "field-unpinned":
      return restorePins(db.pool, subjectId, detail.pins!, { name: detail.name ?? "", actorId: viewer.id });
    case "golden-rules-changed":
      await changeGoldenRules(db.pool, detail.goldenRulesBefore!, viewer.id);
      return;
    case "verdicts-proposed":
      await inTransaction(db.pool, (sql) => withdrawProposals(sql, subjectId, viewer.id));
      return;
    case "question-asked":
      await inTransaction(db.pool, (sql) => withdrawQuestion(sql, subjectId, viewer.id));
      return;
    case "matcher-pinned":
      await resumeFitting({ db, queue, actorId: viewer.id });
      return;
    case "matcher-unpinned":
      return inTransaction(db.pool, (sql) => pinAgain(sql, subjectId, detail.pin!, viewer.id));
    default:
      await rollBackMatcher(db, (sql) => enqueueMatching(queue, sql), {
        actorId: viewer.id,
        // What SameSKU did by itself is overruled; what a person did is taken back, to be as it was.
        ...(entry.actorName === null ? {} : { takesBack: subjectId }),
      });
  }
}
