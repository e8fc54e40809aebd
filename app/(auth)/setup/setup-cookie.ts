/** Holds the setup link's token while the form is filled in, so that no address does. */
export const setupCookie = "samesku.setup";
