import { plural, t } from "@lingui/core/macro";
import type { LucideIcon } from "lucide-react";
import { toFieldLabel } from "@/app/_features/golden-records/golden-words";
import { toHoursWords, toScheduleWords } from "@/app/_features/imports/sources/schedule-words";
import { toMatcherLabel } from "@/app/_features/matchers/matcher-words";
import type { RecordedEntry } from "@/server/features/history/schema";
import type { QualityPlan } from "@/server/features/quality/schema";
import type { EndpointState } from "@/server/features/webhooks/schema";
import { toEntryHref } from "./entry-href";
import { entryIcons } from "./entry-icons";

interface EntryWords {
  icon: LucideIcon;
  text: string;
  /** The thing itself; null = it has no page. */
  href: string | null;
}

type Role = NonNullable<RecordedEntry["detail"]["to"]>;

const accountTexts: Record<Role, (name: string) => string> = {
  admin: (name) => t`Gave ${name} an account as an admin`,
  merchandiser: (name) => t`Gave ${name} an account as a merchandiser`,
  viewer: (name) => t`Gave ${name} an account as a viewer`,
};

const roleTexts: Record<Role, (name: string) => string> = {
  admin: (name) => t`Made ${name} an admin`,
  merchandiser: (name) => t`Made ${name} a merchandiser`,
  viewer: (name) => t`Made ${name} a viewer`,
};

/** What was done, in one sentence without its subject: who did it stands beside it. */
export function toEntryWords(entry: RecordedEntry): EntryWords {
  return { icon: entryIcons[entry.kind], text: toSentence(entry), href: toEntryHref(entry) };
}

function toSentence({ kind, subjectId, detail, matcher }: RecordedEntry): string {
  const name = matcher ? toMatcherLabel(matcher) : (detail.name ?? t`something that is gone`);
  switch (kind) {
    case "import-started":
      return detail.catalogName
        ? t`Started to import ${name} into ${detail.catalogName}`
        : t`Started to import ${name}`;
    case "push-started":
      return detail.catalogName
        ? t`Sent offers of ${detail.catalogName} by the API`
        : t`Sent offers by the API`;
    case "import-undone":
      return t`Undid the import of ${name}`;
    case "import-redone":
      return t`Imported ${name} again after its undo`;
    case "missing-withdrawn":
      return t`Withdrew what ${name} does not list`;
    case "catalog-changed":
      return detail.formerName === undefined
        ? t`Changed the settings of the catalog ${name}`
        : t`Renamed the catalog ${detail.formerName} to ${name}`;
    case "catalog-removed":
      return t`Removed the catalog ${name}`;
    case "removal-undone":
      return t`Brought the catalog ${name} back`;
    case "refresh-changed":
      return describeTimes(name, detail);
    case "mapping-changed":
      return t`Changed which columns of ${name} are read as what`;
    case "source-changed":
      return t`Set ${name} to be fetched from ${detail.host ?? ""}`;
    case "source-forgotten":
      return t`Forgot where ${name} is fetched from: ${detail.host ?? ""}`;
    case "catalog-created":
      return t`Created the catalog ${name}`;
    case "verdicts-proposed":
      return plural(detail.count ?? 0, { one: "Proposed # verdict", other: "Proposed # verdicts" });
    case "proposals-withdrawn":
      return plural(detail.count ?? 0, {
        one: "Took # proposed verdict back",
        other: "Took # proposed verdicts back",
      });
    case "question-asked":
      return t`Asked people a question`;
    case "question-answered":
      return t`Answered a question of an agent`;
    case "question-withdrawn":
      return t`Took a question to people back`;
    case "agent-run-started":
      return t`Gave the agent a goal`;
    case "agent-run-stopped":
      return t`Stopped a run of the agent`;
    case "matcher-promoted":
      return t`Put the matcher ${name} into force`;
    case "matcher-restored":
      return t`Went back to the matcher ${name}`;
    case "matcher-pinned":
      return t`Paused automatic fitting again, so that ${name} stays in force`;
    case "matcher-unpinned":
      return t`Resumed automatic fitting, which had been paused at ${name}`;
    case "field-pinned":
    case "field-unpinned":
      return describePins(name, subjectId, detail.pins);
    case "golden-rules-changed":
      return t`Changed how records of products are made`;
    case "search-rule-created":
      return t`Added the search rule ${name}`;
    case "search-rule-changed":
      return t`Changed the search rule ${name}`;
    case "search-rule-deleted":
      return t`Deleted the search rule ${name}`;
    case "synonyms-created":
      return t`Added the synonyms ${name}`;
    case "synonyms-changed":
      return t`Changed synonyms to ${name}`;
    case "synonyms-deleted":
      return t`Deleted the synonyms ${name}`;
    case "export-saved":
      return t`Saved the export ${name}`;
    case "export-changed":
      return t`Changed the export ${name}`;
    case "export-deleted":
      return t`Deleted the export ${name}`;
    case "export-link-created":
      return t`Made a link to the files of ${name}`;
    case "export-link-revoked":
      return t`Revoked a link to the files of ${name}`;
    case "person-created":
      return detail.to ? accountTexts[detail.to](name) : t`Gave ${name} an account`;
    case "role-changed":
      return detail.to ? roleTexts[detail.to](name) : t`Changed the role of ${name}`;
    case "person-deactivated":
      return t`Deactivated ${name}`;
    case "person-activated":
      return t`Let ${name} sign in again`;
    case "password-reset":
      return t`Reset the password of ${name}`;
    case "key-created":
      return t`Created the API key ${name}`;
    case "key-revoked":
      return t`Revoked the API key ${name}`;
    case "quality-changed":
      return detail.before && detail.after
        ? t`Changed the quality check: ${describePlan(detail.after)}, before ${describePlan(detail.before)}`
        : t`Changed the quality check`;
    case "llm-alarm":
      return t`Paused the language model: ${name} said “same” unusually often about ${detail.catalogName ?? ""}`;
    case "llm-changed":
      return t`Changed the language model: ${name}`;
    case "llm-resumed":
      return detail.name === undefined
        ? t`Had the language model asked`
        : t`Had the language model asked ${name} questions`;
    case "llm-paused":
      return t`Paused the language model`;
    case "llm-switched-off":
      return t`Switched the language model off`;
    case "brands-confirmed":
      return t`Had brands read as one: ${name}`;
    case "brands-refused":
      return t`Kept brands apart: ${name}`;
    case "brands-forgotten":
      return t`Took back what was said of brands: ${name}`;
    case "rates-changed":
      return t`Changed exchange rates: ${name}`;
    case "price-alert-created":
      return t`Added the price alert ${name}`;
    case "price-alert-changed":
      return t`Changed the price alert ${name}`;
    case "price-alert-deleted":
      return t`Deleted the price alert ${name}`;
    case "feed-created":
      return t`Added the feed ${name}`;
    case "feed-address-renewed":
      return t`Made a new address for the feed ${name}`;
    case "feed-deleted":
      return t`Deleted the feed ${name}`;
    case "ucp-switched-on":
      return t`Opened the catalog to shopping agents`;
    case "ucp-switched-off":
      return t`Closed the catalog to shopping agents`;
    case "webhook-created":
      return t`Added the webhook ${name}`;
    case "webhook-changed":
      return describeWebhookChange(name, detail.webhookBefore, detail.webhookAfter);
    case "webhook-secret-renewed":
      return t`Made a new secret for the webhook ${name}`;
    case "webhook-paused":
      return detail.pauseReason === "gone"
        ? t`Paused the webhook ${name}: it answered that it is gone`
        : t`Paused the webhook ${name}: it failed for a day`;
    case "webhook-deleted":
      return t`Deleted the webhook ${name}`;
  }
}

/** What is in force afterwards: on the product itself, else on one that was merged into it. */
function describePins(name: string, productId: string | null, pins: RecordedEntry["detail"]["pins"]): string {
  if (!pins) return t`Changed a pinned field of ${name}`;
  const field = toFieldLabel(pins.field);
  const inForce = pins.after.find((pin) => pin.productId === productId) ?? pins.after[0];
  const value = (inForce?.value ?? "").slice(0, 80);
  return value === "" ? t`Unpinned ${field} of ${name}` : t`Pinned ${field} of ${name}: ${value}`;
}

function describeTimes(name: string, { schedule, isPaused, everyHours }: RecordedEntry["detail"]): string {
  if (isPaused) return t`Paused fetching ${name}`;
  if (schedule) return t`Set ${name} to be fetched ${toScheduleWords(schedule)}`;
  return everyHours
    ? t`Set ${name} to be refreshed ${toHoursWords(everyHours)}`
    : t`Stopped refreshing ${name}`;
}

function describePlan({ isOn, pairsPerDay, secondLookPercent }: QualityPlan): string {
  const amount = isOn
    ? t`${pairsPerDay} ${plural(pairsPerDay, { one: "pair", other: "pairs" })} a day`
    : t`off`;
  return secondLookPercent === 0 ? amount : t`${amount} and ${secondLookPercent} % looked at twice`;
}

function describeWebhookChange(name: string, before?: EndpointState, after?: EndpointState): string {
  if (!before || !after) return t`Changed the webhook ${name}`;
  if (before.isActive !== after.isActive)
    return after.isActive ? t`Resumed the webhook ${name}` : t`Paused the webhook ${name}`;
  const changes = [
    ...(before.name === after.name ? [] : [t`before ${before.name}`]),
    ...(before.url === after.url ? [] : [t`now at ${after.url}`]),
    ...(before.eventTypes.join() === after.eventTypes.join()
      ? []
      : [t`told of ${after.eventTypes.join(", ")}`]),
  ];
  return t`Changed the webhook ${name}: ${changes.join("; ")}`;
}
