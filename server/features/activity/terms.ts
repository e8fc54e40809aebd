/** What the activity log is filtered by. */
export const activityGroups = ["decisions", "imports", "catalogs", "matchers", "people", "settings"] as const;
export type ActivityGroup = (typeof activityGroups)[number];

/** Groups that only admins see. */
export const adminGroups: readonly ActivityGroup[] = ["people", "settings"];
