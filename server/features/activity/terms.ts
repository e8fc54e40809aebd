/** What the activity log is filtered by. */
export const activityGroups = [
  "decisions",
  "imports",
  "catalogs",
  "products",
  "agents",
  "matchers",
  "search",
  "exports",
  "people",
  "settings",
] as const;
export type ActivityGroup = (typeof activityGroups)[number];

/** Groups that only admins see. */
export const adminGroups: readonly ActivityGroup[] = ["people", "settings"];

/** Kinds of entries whose subject is an import: undoing one undoes the other. */
export const importEntryKinds: readonly string[] = [
  "import-started",
  "push-started",
  "import-undone",
  "import-redone",
  "catalog-removed",
  "removal-undone",
];
