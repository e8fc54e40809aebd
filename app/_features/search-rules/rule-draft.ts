import type { RuleSettings } from "@/server/features/search-curation/schema";

/** A rule as a form holds it: what may be left empty is text. */
export interface RuleDraft extends Pick<RuleSettings, "name" | "condition" | "isEnabled"> {
  pins: RuleSettings["consequences"]["pins"];
  hiddenIds: string[];
  adjustments: RuleSettings["consequences"]["adjustments"];
  redirect: string;
  /** A line for each value: "headline = Black week". */
  banner: string;
  query: string;
  /** In the zone of whoever looks, as fields for times have it: "2026-11-27T08:00". */
  startsAt: string;
  endsAt: string;
}

export const emptyDraft: RuleDraft = {
  name: "",
  condition: { match: "contains", text: "", filter: "" },
  isEnabled: true,
  pins: [],
  hiddenIds: [],
  adjustments: [],
  redirect: "",
  banner: "",
  query: "",
  startsAt: "",
  endsAt: "",
};

export function toDraft(settings: RuleSettings): RuleDraft {
  const { name, condition, isEnabled, startsAt, endsAt } = settings;
  const { redirect, banner, query, ...lists } = settings.consequences;
  return {
    name,
    condition,
    isEnabled,
    ...lists,
    redirect: redirect ?? "",
    banner: Object.entries(banner ?? {})
      .map(([key, value]) => `${key} = ${value}`)
      .join("\n"),
    query: query ?? "",
    startsAt: toLocalTime(startsAt),
    endsAt: toLocalTime(endsAt),
  };
}

/** What the form means; its schema checks it. */
export function toSettings({
  name,
  condition,
  isEnabled,
  startsAt,
  endsAt,
  ...draft
}: RuleDraft): RuleSettings {
  const { redirect, banner, query, pins, hiddenIds, adjustments } = draft;
  const lines = banner.split("\n").filter((line) => line.trim() !== "");
  return {
    name,
    condition,
    consequences: {
      pins,
      hiddenIds,
      adjustments,
      redirect: redirect.trim() || null,
      banner: lines.length > 0 ? Object.fromEntries(lines.map(toEntry)) : null,
      query: query.trim() || null,
    },
    startsAt: toTime(startsAt),
    endsAt: toTime(endsAt),
    isEnabled,
  };
}

function toEntry(line: string): [string, string] {
  const at = line.indexOf("=");
  return at === -1 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

function toLocalTime(time: Date | null): string {
  if (time === null) return "";
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

const toTime = (text: string) => (text === "" ? null : new Date(text));
