/** So many days' pairs may wait; then no more are drawn. */
export const waitingDaysMax = 3;

/** Of each side, matches and rejects, so many must have been decided before a share is told. */
export const decidedMin = 15;
