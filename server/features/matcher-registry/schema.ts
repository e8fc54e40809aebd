import { z } from "zod";

export const matcherRoleSchema = z.enum(["champion", "challenger", "retired"]);
export type MatcherRole = z.infer<typeof matcherRoleSchema>;
