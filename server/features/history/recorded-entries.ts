import type { GoldenRule } from "../../domain/golden-record/golden-rules";
import type { Database } from "../../platform/database";
import type { Prisma } from "../../platform/prisma/client";
import { type RecordedKind, recordedKindSchema, recordedKinds } from "../activity/kinds";
import { importEntryKinds } from "../activity/terms";
import { listStandingProposals } from "../agents/proposals";
import { listOpenQuestions } from "../agents/questions";
import { listKeyNames } from "../api-keys/data";
import { listChangedRules, listPinsOfIds, type PlacedPin } from "../golden-records/data";
import { isSamePins, isSameRules } from "../golden-records/mutations";
import type { PinChange } from "../golden-records/schema";
import { findUndoObstacles } from "../imports/undo-obstacles";
import {
  findChampionRow,
  findPreviousRow,
  listMatcherNames,
  type MatcherRow,
} from "../matcher-registry/data";
import { getQualityPlan } from "../quality/data";
import { isSamePlan, type QualityPlan } from "../quality/schema";
import { findRuleSettings, findSynonymSettings } from "../search-curation/data";
import { isSameSettings } from "../search-curation/is-same-settings";
import type { RuleSettings, SynonymSettings } from "../search-curation/schema";
import { listPersonNames } from "../users/data";
import type { Role } from "../users/schema";
import { isSameEndpointState, readEndpointStates } from "../webhooks/data";
import type { EndpointState } from "../webhooks/schema";
import { type ActivityDetail, activityDetailSchema, type RecordedEntry, type UndoState } from "./schema";

/** Why an entry of this kind is never taken back here. */
const fixedReasons: Partial<Record<RecordedKind, string>> = {
  "refresh-changed": "Change it on the catalog's page",
  "mapping-changed": "Change it back on the catalog's page",
  "source-changed": "Earlier secrets can't be brought back; change the source again",
  "source-forgotten": "Its secrets are gone; import the file from there again",
  "catalog-created": "Remove it under Catalogs instead",
  "catalog-changed": "Change it back on the catalog's page",
  "missing-withdrawn": "Undo it on the page of the withdrawal",
  "export-saved": "Delete it under Exports instead",
  "export-changed": "Change it back on the export's page",
  "export-deleted": "Its secrets and links are gone; save it anew",
  "export-link-created": "Revoke it on the export's page instead",
  "export-link-revoked": "A revoked link stays revoked; make a new one",
  "proposals-withdrawn": "The agent can propose them again",
  "question-answered": "The agent has read it; tell it under Agents",
  "question-withdrawn": "The agent can ask again",
  "agent-run-started": "Stop the run under Agents, and undo what it did",
  "agent-run-stopped": "Start it anew under Agents",
  "person-created": "Deactivate the person in Settings instead",
  "password-reset": "An earlier password can't be brought back",
  "key-created": "Revoke the key in Settings instead",
  "key-revoked": "A revoked key stays revoked; create a new one",
  "feed-created": "Delete the feed in Settings instead",
  "feed-address-renewed": "An earlier address can't be brought back",
  "ucp-switched-on": "Switch it off in Settings instead",
  "ucp-switched-off": "Switch it on in Settings instead",
  "feed-deleted": "Its address is gone; add the feed anew",
  "webhook-created": "Delete the webhook in Settings instead",
  "webhook-secret-renewed": "An earlier secret can't be brought back",
  "webhook-paused": "Resume the webhook in Settings instead",
  "webhook-deleted": "Its secret is gone; add the webhook anew",
};

const changedSince = "Changed again since";

type ActivityRow = Prisma.ActivityGetPayload<object>;

const isAboutRule = ({ kind }: Pick<ActivityRow, "kind">) => kind.startsWith("search-rule-");
const isAboutSynonyms = ({ kind }: Pick<ActivityRow, "kind">) => kind.startsWith("synonyms-");

const isAboutPin = ({ kind }: Pick<ActivityRow, "kind">) => kind.startsWith("field-");

/** Who may import, or make rules, may undo that. */
const merchandiserKinds: readonly RecordedKind[] = [
  "import-started",
  "push-started",
  "import-undone",
  "import-redone",
  "field-pinned",
  "field-unpinned",
  "verdicts-proposed",
  "question-asked",
  ...recordedKinds.search,
];

/** What undoing depends on, as it is now. */
interface Present {
  /** By import, why it can't be undone; null = it can. */
  imports: ReadonlyMap<string, string | null>;
  people: ReadonlyMap<string, { role: string; banned: boolean }>;
  /** Null where no entry is about a matcher. */
  champion: Pick<MatcherRow, "id" | "pin"> | null;
  /** Whether a matcher was in force before. */
  hasPrevious: boolean;
  /** Of the entry that says how the champion came into force: it may have been in force earlier, too. */
  latestStepId: string | null;
  plan: QualityPlan;
  webhooks: ReadonlyMap<string, EndpointState>;
  searchRules: ReadonlyMap<string, RuleSettings>;
  synonyms: ReadonlyMap<string, SynonymSettings>;
  pins: readonly PlacedPin[];
  /** Calls whose proposed verdicts still count, and open questions. */
  ofAgents: ReadonlySet<string>;
  /** Empty where no entry is about them. */
  goldenRules: readonly GoldenRule[];
}

export async function readRecordedEntries(
  db: Database,
  ids: readonly string[],
  viewerRole: Role,
): Promise<RecordedEntry[]> {
  if (ids.length === 0) return [];
  const rows = await db.prisma.activity.findMany({ where: { id: { in: [...ids] } } });
  const names = await listActorNames(db, [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))]);
  const matchers = await listMatcherNames(db.pool, listMatcherIds(rows));
  const present = await readPresent(db, rows);
  return rows.flatMap((row) => {
    const kind = recordedKindSchema.safeParse(row.kind);
    if (!kind.success) return [];
    const detail = activityDetailSchema.catch({}).parse(row.detail);
    const reason = findObstacle(kind.data, row, detail, present);
    return {
      id: row.id,
      kind: kind.data,
      subjectId: row.subjectId,
      detail,
      createdAt: row.createdAt,
      matcher: isAboutMatcher(row) ? (matchers.get(row.subjectId ?? "") ?? null) : null,
      actorName: row.actorId === null ? null : (names.get(row.actorId) ?? row.actorId),
      undo: toUndo(reason, mayUndo(kind.data, viewerRole)),
    };
  });
}

/** Of people, and of API keys by which programs did it. */
async function listActorNames({ prisma }: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await listPersonNames(prisma, ids);
  const others = ids.filter((id) => !people.has(id));
  return new Map([...people, ...(await listKeyNames(prisma, others))]);
}

const isAboutMatcher = ({ kind }: Pick<ActivityRow, "kind">) => kind.startsWith("matcher-");

const listMatcherIds = (rows: readonly ActivityRow[]) =>
  rows.flatMap((row) => (isAboutMatcher(row) && row.subjectId !== null ? [row.subjectId] : []));

export function mayUndo(kind: RecordedKind, role: Role): boolean {
  return role === "admin" || (role === "merchandiser" && merchandiserKinds.includes(kind));
}

function toUndo(reason: string | null, isAllowed: boolean): UndoState {
  if (reason !== null) return { kind: "impossible", reason };
  return isAllowed ? { kind: "possible" } : { kind: "impossible", reason: null };
}

async function readPresent({ prisma, pool }: Database, rows: readonly ActivityRow[]): Promise<Present> {
  const subjectIds = listSubjectIds(rows);
  const people = await prisma.user.findMany({
    where: { id: { in: subjectIds } },
    select: { id: true, role: true, banned: true },
  });
  const importIds = rows.flatMap(({ kind, subjectId }) =>
    importEntryKinds.includes(kind) && subjectId !== null ? [subjectId] : [],
  );
  return {
    imports: await findUndoObstacles(pool, importIds),
    people: new Map(people.map(({ id, ...person }) => [id, person])),
    champion: rows.some(isAboutMatcher) ? await findChampionRow(pool) : null,
    latestStepId: rows.some(isAboutMatcher) ? await findLatestStepId(prisma) : null,
    hasPrevious: rows.some(isAboutMatcher) && (await findPreviousRow(pool)) !== null,
    plan: await getQualityPlan(pool),
    webhooks: rows.some(({ kind }) => kind === "webhook-changed")
      ? await readEndpointStates(pool, subjectIds)
      : new Map(),
    searchRules: await findRuleSettings(pool, listSubjectIds(rows.filter(isAboutRule))),
    synonyms: await findSynonymSettings(pool, listSubjectIds(rows.filter(isAboutSynonyms))),
    ofAgents: new Set([
      ...(await listStandingProposals(
        pool,
        listSubjectIds(rows.filter(({ kind }) => kind === "verdicts-proposed")),
      )),
      ...(await listOpenQuestions(
        pool,
        listSubjectIds(rows.filter(({ kind }) => kind === "question-asked")),
      )),
    ]),
    pins: await listPinsOfIds(pool, listPinnedIds(rows)),
    goldenRules: rows.some(({ kind }) => kind === "golden-rules-changed") ? await listChangedRules(pool) : [],
  };
}

const listSubjectIds = (rows: readonly ActivityRow[]) => [
  ...new Set(rows.flatMap(({ subjectId }) => subjectId ?? [])),
];

/** Products whose pins an entry speaks of: the one that it is about, and those that led to it then. */
function listPinnedIds(rows: readonly ActivityRow[]): string[] {
  const ids = rows.filter(isAboutPin).flatMap(({ detail }) => {
    const { pins } = activityDetailSchema.catch({}).parse(detail);
    return pins ? [...pins.before, ...pins.after].map(({ productId }) => productId) : [];
  });
  return [...new Set(ids)];
}

async function findLatestStepId(prisma: Database["prisma"]): Promise<string | null> {
  const step = await prisma.activity.findFirst({
    where: { kind: { in: ["matcher-promoted", "matcher-restored"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return step?.id ?? null;
}

/** Why the entry can't be taken back now; null = it can. */
function findObstacle(
  kind: RecordedKind,
  { id, subjectId }: ActivityRow,
  detail: ActivityDetail,
  present: Present,
): string | null {
  const { imports, people, champion, hasPrevious, latestStepId, plan, webhooks } = present;
  const { searchRules, synonyms, pins, goldenRules } = present;
  const person = subjectId === null ? undefined : people.get(subjectId);
  if (importEntryKinds.includes(kind)) return imports.get(subjectId ?? "") ?? null;
  switch (kind) {
    case "search-rule-created":
    case "search-rule-changed":
    case "search-rule-deleted":
      return isSameSettings(searchRules.get(subjectId ?? "") ?? null, detail.ruleAfter) ? null : changedSince;
    case "synonyms-created":
    case "synonyms-changed":
    case "synonyms-deleted":
      return isSameSettings(synonyms.get(subjectId ?? "") ?? null, detail.synonymsAfter)
        ? null
        : changedSince;
    case "field-pinned":
    case "field-unpinned":
      return detail.pins && standsAfter(detail.pins, pins) ? null : changedSince;
    case "golden-rules-changed": {
      const { goldenRulesBefore, goldenRulesAfter } = detail;
      const isAsLeft = goldenRulesBefore && goldenRulesAfter && isSameRules(goldenRules, goldenRulesAfter);
      return isAsLeft ? null : changedSince;
    }
    case "verdicts-proposed":
      return present.ofAgents.has(subjectId ?? "") ? null : "Taken back or proposed anew since";
    case "question-asked":
      return present.ofAgents.has(subjectId ?? "") ? null : "Answered or taken back since";
    case "role-changed":
      return person && person.role === detail.to && detail.from ? null : changedSince;
    case "person-deactivated":
      return person?.banned ? null : changedSince;
    case "person-activated":
      return person && !person.banned ? null : changedSince;
    case "quality-changed":
      return detail.before && detail.after && isSamePlan(plan, detail.after) ? null : changedSince;
    case "webhook-changed": {
      const webhook = webhooks.get(subjectId ?? "");
      if (!webhook) return "The webhook was deleted since";
      const { webhookBefore, webhookAfter } = detail;
      return webhookBefore && webhookAfter && isSameEndpointState(webhook, webhookAfter)
        ? null
        : changedSince;
    }
    case "matcher-promoted":
    case "matcher-restored":
      if (champion?.id !== subjectId || id !== latestStepId) return "Another matcher came into force since";
      return hasPrevious ? null : "There was no matcher before";
    case "matcher-pinned":
    case "matcher-unpinned":
      if (champion?.id !== subjectId) return "Another matcher came into force since";
      return (champion?.pin !== null) === (kind === "matcher-pinned") && detail.pin ? null : changedSince;
    default:
      return fixedReasons[kind] ?? "This can't be undone";
  }
}

/** Whether the ids that a change was about hold what it left there. */
function standsAfter({ field, before, after }: PinChange, present: readonly PlacedPin[]): boolean {
  const ids = new Set([...before, ...after].map(({ productId }) => productId));
  return isSamePins(
    present.filter((pin) => pin.field === field && ids.has(pin.productId)),
    after,
  );
}
