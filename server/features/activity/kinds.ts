import { z } from "zod";

/** What is written down besides decisions, by the group it is filtered by. */
export const recordedKinds = {
  imports: [
    "import-started",
    "push-started",
    "import-undone",
    "import-redone",
    "missing-withdrawn",
    "refresh-changed",
    "mapping-changed",
    "source-changed",
    "source-forgotten",
  ],
  catalogs: ["catalog-created", "catalog-changed", "catalog-removed", "removal-undone"],
  products: ["field-pinned", "field-unpinned", "golden-rules-changed"],
  matchers: ["matcher-promoted", "matcher-restored", "matcher-pinned", "matcher-unpinned"],
  search: [
    "search-rule-created",
    "search-rule-changed",
    "search-rule-deleted",
    "synonyms-created",
    "synonyms-changed",
    "synonyms-deleted",
  ],
  exports: ["export-saved", "export-changed", "export-deleted", "export-link-created", "export-link-revoked"],
  people: [
    "person-created",
    "role-changed",
    "person-deactivated",
    "person-activated",
    "password-reset",
    "key-created",
    "key-revoked",
  ],
  settings: [
    "quality-changed",
    "rates-changed",
    "price-alert-created",
    "price-alert-changed",
    "price-alert-deleted",
    "feed-created",
    "feed-address-renewed",
    "feed-deleted",
    "ucp-switched-on",
    "ucp-switched-off",
    "webhook-created",
    "webhook-changed",
    "webhook-secret-renewed",
    "webhook-paused",
    "webhook-deleted",
  ],
} as const;
export const recordedKindSchema = z.enum(Object.values(recordedKinds).flat());
export type RecordedKind = z.infer<typeof recordedKindSchema>;
