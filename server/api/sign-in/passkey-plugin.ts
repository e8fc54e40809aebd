import { passkey } from "@better-auth/passkey";
import { APIError } from "better-auth/api";

/** Below /api/auth; each is a POST here. */
export const passkeySignInPath = "/passkey/verify-authentication";
export const passkeyPaths = {
  askToSignIn: "/passkey/generate-authenticate-options",
  signIn: passkeySignInPath,
  askToAdd: "/passkey/generate-register-options",
  add: "/passkey/verify-registration",
} as const;

/**
 * Passkeys that say by themselves whose they are. Each use takes a look, a finger or a PIN, which the plugin itself would only prefer: so a
 * passkey is both factors.
 */
export function toPasskeyPlugin(baseUrl: string) {
  return passkey({
    rpName: "SameSKU",
    origin: new URL(baseUrl).origin,
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    registration: {
      afterVerification: ({ verification }) => requireVerified(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: ({ verification }) => requireVerified(verification.authenticationInfo.userVerified),
    },
    advanced: { webAuthnChallengeCookie: "passkey" },
  });
}

function requireVerified(isVerified: boolean | undefined): void {
  if (isVerified === true) return;
  throw new APIError("BAD_REQUEST", { message: "This passkey did not check who uses it." });
}
