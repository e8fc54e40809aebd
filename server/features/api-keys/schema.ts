import { z } from "zod";
import { searchBoundsSchema } from "../search/schema";
import { apiScopes, callsPerMinuteMax, keyCatalogsMax, keyOriginsMax } from "./terms";

const originSchema = z.string().trim().transform(toOrigin);

/** "https://shop.example", also where it was pasted with the slash at its end. */
function toOrigin(text: string, context: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin =
    url && /^https?:$/.test(url.protocol) && text.replace(/\/$/, "").toLowerCase() === url.origin;
  if (isOrigin) return url.origin;
  context.addIssue(`“${text.slice(0, 100)}” is no origin. Write it as https://shop.example, without a path.`);
  return z.NEVER;
}

export const createApiKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Enter a name that says where the key is used.")
    .max(100, "Use at most 100 characters for the name.")
    .regex(/^\P{Cc}*$/u, "The name holds a character that can't be shown. Type it again."),
  scopes: z
    .array(z.enum(apiScopes))
    .min(1, "Choose what the key may do.")
    .default(["search"])
    .transform((scopes) => apiScopes.filter((scope) => scopes.includes(scope))),
  /** None = all, also those that are added later. */
  catalogIds: z.array(z.uuid()).max(keyCatalogsMax, `Choose at most ${keyCatalogsMax} catalogs.`).default([]),
  /** Of pages in browsers that may use it; none = programs only, as browsers are told no. */
  origins: z
    .array(originSchema)
    .max(keyOriginsMax, `Give at most ${keyOriginsMax} origins.`)
    .default([])
    .transform((origins) => [...new Set(origins)]),
  /** Null = as many as any key. */
  callsPerMinute: z
    .number("Enter a whole number.")
    .int("Enter a whole number.")
    .min(1, "Allow at least one request a minute.")
    .max(callsPerMinuteMax, `Allow at most ${callsPerMinuteMax} requests a minute.`)
    .nullable()
    .default(null),
  expiresAt: z.date("Choose a day.").nullable().default(null),
});
export type CreateApiKey = z.infer<typeof createApiKeySchema>;

export const apiKeyIdSchema = z.object({ apiKeyId: z.uuid() });

/**
 * What a search key says that was derived from an API key. Strict: a restriction that isn't known here must not be passed over.
 */
export const searchKeyTermsSchema = z.strictObject({
  ...searchBoundsSchema.shape,
  /** Seconds since 1970. */
  expiresAt: z.number().int().positive(),
});
