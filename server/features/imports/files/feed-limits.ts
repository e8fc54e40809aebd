/** Bounds on what one feed may hold; they keep memory constant whatever is uploaded. */
export const MAX_COLUMNS = 500;
export const MAX_RECORD_BYTES = 1024 * 1024;
