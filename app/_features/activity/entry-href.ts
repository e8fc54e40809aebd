import { toMatcherHref } from "@/app/_features/matchers/matcher-words";
import { importEntryKinds } from "@/server/features/activity/terms";
import type { RecordedEntry } from "@/server/features/history/schema";

/** Their subject is the import that was the latest then. */
const sourceKinds: readonly string[] = [
  "refresh-changed",
  "mapping-changed",
  "source-changed",
  "source-forgotten",
];

/** The page of what an entry is about; null = it has none. */
export function toEntryHref({ kind, subjectId, matcher }: RecordedEntry): string | null {
  if (importEntryKinds.includes(kind) && subjectId) return `/imports/${subjectId}`;
  if (sourceKinds.includes(kind) && subjectId) return `/imports/${subjectId}`;
  if ((kind === "catalog-created" || kind === "catalog-changed") && subjectId)
    return `/catalogs/${subjectId}`;
  if (kind.startsWith("field-")) return `/products/${subjectId}`;
  if (kind === "golden-rules-changed") return "/settings?tab=records";
  if (kind === "quality-changed") return "/settings?tab=quality";
  if (kind.startsWith("llm-")) return "/settings?tab=llm";
  if (kind.startsWith("brands-")) return "/catalogs/brands";
  if (kind === "rates-changed") return "/settings?tab=rates";
  if (kind.startsWith("price-alert-")) return "/insights/prices";
  if (kind.startsWith("feed-") || kind.startsWith("ucp-")) return "/settings?tab=feeds";
  if (kind.startsWith("key-")) return "/settings?tab=keys";
  if (kind.startsWith("webhook-")) return "/settings?tab=webhooks";
  if (kind.startsWith("export-"))
    return kind === "export-deleted" || !subjectId ? "/exports" : `/exports/${subjectId}`;
  if (kind.startsWith("search-rule-")) return "/search/rules";
  if (kind.startsWith("synonyms-")) return "/search/rules?tab=synonyms";
  if (kind.startsWith("agent-run-") && subjectId) return `/agents/runs/${subjectId}`;
  if (/^(?:verdicts|proposals|question)-/.test(kind)) return "/agents";
  if (kind.startsWith("matcher-")) return matcher ? toMatcherHref(matcher.id) : null;
  return "/settings";
}
