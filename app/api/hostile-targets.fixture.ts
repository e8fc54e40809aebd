import { z } from "zod";
import { passkeyPaths } from "@/server/api/sign-in/passkey-plugin";
import type { Route } from "./api-scene.fixture";

/** Of all ways of signing in. */
export const signInSchema = z.object({
  email: z.email().optional(),
  password: z.string(),
  code: z.string().optional(),
  name: z.string().optional(),
  response: z
    .object({
      id: z.string(),
      rawId: z.string(),
      type: z.literal("public-key"),
      response: z.object({
        clientDataJSON: z.string(),
        authenticatorData: z.string(),
        attestationObject: z.string(),
        signature: z.string(),
        transports: z.array(z.string()),
      }),
    })
    .optional(),
});

/** An offer as a program sends it. */
export const hostileOfferSchema = z.object({
  externalId: z.string(),
  title: z.string(),
  gtin: z.string().optional(),
  price: z.union([
    z.number(),
    z.string(),
    z.object({ amount: z.union([z.number(), z.string()]), currency: z.string().optional() }),
  ]),
  currency: z.string().nullish(),
  link: z.string().nullish(),
  availability: z.string().nullish(),
  attributes: z.record(z.string(), z.string()).nullish(),
});

const authPaths = [
  "sign-in/email",
  "sign-in/social",
  "sign-out",
  "two-factor/enable",
  "two-factor/verify-totp",
  ...Object.values(passkeyPaths).map((path) => path.slice(1)),
  "constructor",
  "%00",
];
const trpcNames = [
  "offers.list",
  "offers.list,offers.list",
  ",",
  "constructor",
  "offers",
  "%00",
  "%",
  "__proto__.list",
];

/** The addresses that a route may be asked by. */
export function findPaths({ name, path }: Route): string[] {
  if (name.includes("[trpc]")) return trpcNames.map((procedure) => `/api/trpc/${procedure}`);
  return name.includes("[...all]") ? authPaths.map((below) => `/api/auth/${below}`) : [path];
}
