/** What can be done with a hit, as User Behavior Insights names it. */
export type SearchAction = "impression" | "click" | "add_to_cart" | "purchase";
