/** What can be done with a hit, as User Behavior Insights names it. */
export type SearchAction = "impression" | "click" | "add_to_cart" | "purchase";

/** How many days a report looks back. */
export const reportDays = [7, 30, 90] as const;
export type ReportDays = (typeof reportDays)[number];

/** What a report lists queries by. */
export const reportLists = ["top", "withoutHits", "neverClicked", "slow"] as const;
export type ReportList = (typeof reportLists)[number];

/** How long recorded searches may be kept, in days. */
export const keptDaysChoices = [30, 90, 180, 365] as const;
