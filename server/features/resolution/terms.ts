/** ok: a verdict; unusable: an answer that could not be read; failed: none came. */
export const callStatuses = ["ok", "unusable", "failed"] as const;
export type CallStatus = (typeof callStatuses)[number];
