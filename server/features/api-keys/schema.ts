import { z } from "zod";

export const createApiKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Enter a name that says where the key is used.")
    .max(100, "Use at most 100 characters for the name.")
    .regex(/^\P{Cc}*$/u, "The name holds a character that can't be shown. Type it again."),
});

export const apiKeyIdSchema = z.object({ apiKeyId: z.uuid() });
