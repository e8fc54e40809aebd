import { z } from "zod";
import { securityKinds } from "./terms";

/** Of the list and of its export. */
export const securityFilterSchema = z.object({
  kind: z.enum(securityKinds).nullish(),
  /** Who did it or whom it concerns. */
  personId: z.string().max(100).nullish(),
});
export type SecurityFilter = z.infer<typeof securityFilterSchema>;

export const listSecurityEventsSchema = securityFilterSchema.extend({
  limit: z.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).nullish(),
});
export type ListSecurityEvents = z.infer<typeof listSecurityEventsSchema>;
