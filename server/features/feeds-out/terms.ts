/** So many feeds may be set up. */
export const feedsMax = 50;
