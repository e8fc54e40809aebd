/** In characters. */
export const passwordLengthMin = 10;
export const passwordLengthMax = 128;

/** The name better-auth gives to sign-in by e-mail and password. */
export const credentialProvider = "credential";

/** What a link lets a person choose a password for. */
export type AccountLinkKind = "invitation" | "reset";
/** Hours that such a link works. */
export const accountLinkHours = 24;
