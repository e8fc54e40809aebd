/** Nobody decides more in a day. */
export const goalMax = 5_000;
