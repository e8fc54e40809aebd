const contentIdPattern = /^[0-9a-f]{16}$/;

/** So much of an id that people tell versions apart by it; ids of before, which are names, as they are. */
export const toShortMatcherId = (id: string): string => (contentIdPattern.test(id) ? id.slice(0, 6) : id);
