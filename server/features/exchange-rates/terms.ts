/** Whose rates are in force: the European Central Bank's, or those of a file that an admin uploaded. */
export const rateSources = ["ecb", "file"] as const;
export type RateSource = (typeof rateSources)[number];

/** A file comes within a call. */
export const rateFileCharactersMax = 900_000;

/** Rates older than this are shown with a warning: the bank publishes on working days. */
export const staleDays = 7;
