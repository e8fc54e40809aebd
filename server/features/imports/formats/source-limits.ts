/** Bounds on sources that are no plain tables; with those of `files/feed-limits.ts` they keep memory constant. */
export const MAX_DEPTH = 64;
/** Of one item with its tags, before it is a row; a row may have 1 MB. */
export const MAX_ITEM_BYTES = 4 * 1024 * 1024;
/** Bytes in which a source must come to an end of something: a tag, a value. */
export const MAX_TOKEN_BYTES = 2 * 1024 * 1024;
/** Of a web page, which is read as a whole. */
export const MAX_PAGE_BYTES = 8 * 1024 * 1024;
/** Different paths that are counted to find where the items stand. */
export const MAX_PATHS = 5_000;
/** Texts that the cells of a workbook share, all in memory. */
export const MAX_SHARED_TEXT_BYTES = 64 * 1024 * 1024;
export const MAX_ARCHIVE_FILES = 1_000;
/** Of an archive that is opened anew; what is taken at all is bounded where it comes in. */
export const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;
/** Unpacked to packed size of an archive. */
export const MAX_UNPACK_RATIO = 200;
/** Products that wait for their variants. */
export const MAX_PARENTS = 5_000;
