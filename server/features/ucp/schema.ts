import { z } from "zod";

export const ucpSettingsSchema = z.object({ isOn: z.boolean() });
export type UcpSettings = z.infer<typeof ucpSettingsSchema>;
