/** In characters. */
export const passwordLengthMin = 10;
export const passwordLengthMax = 128;

/** The name better-auth gives to sign-in by e-mail and password. */
export const credentialProvider = "credential";

/** Stands in session.signed_in_by where one of the person's passkeys vouched for them. */
export const byPasskey = "passkey";
/** Of one person. */
export const passkeysMax = 20;

/** What a link lets a person choose a password for. */
export type AccountLinkKind = "invitation" | "reset";
/** Hours that such a link works. */
export const accountLinkHours = 24;
