import { z } from "zod";
import { s3SettingsSchema, sftpFieldsSchema, sftpSecretRule } from "../sources/schema";
import { type DestinationKindName, destinationKinds } from "./terms";

/** Folders below one's own alone: "partners/shop-b". */
const folderPath = z
  .string()
  .trim()
  .max(500, "Give at most 500 characters.")
  .transform((path) => path.replaceAll("\\", "/").replace(/^\/+|\/+$/g, ""))
  .refine(
    (path) =>
      path === "" ||
      path.split("/").every((part) => /^[\p{L}\p{N}_ ()&+,@-][\p{L}\p{N}_ ()&+,.@-]*$/u.test(part)),
    "Give a folder below the exports' own, such as partners/shop-b: letters, digits, spaces and - _ . alone.",
  )
  .default("");

const remoteFolder = z
  .string()
  .trim()
  .max(1_000, "Give at most 1,000 characters.")
  .regex(/^\P{Cc}*$/u, "The folder holds a character that can't be shown. Type it again.")
  .transform((path) => (path.length > 1 ? path.replace(/\/+$/, "") : path))
  .default("");

/** How a destination is reached, with its secrets. To add a kind: its settings here, its name in terms.ts, its module in destinations/. */
export const destinationSettingsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("kept") }),
  z.object({ kind: z.literal("folder"), path: folderPath }),
  sftpFieldsSchema.extend({ path: remoteFolder }).refine(sftpSecretRule.check, sftpSecretRule.problem),
  s3SettingsSchema.extend({ key: remoteFolder.transform((key) => key.replace(/^\/+/, "")) }),
]);
export type DestinationSettings = z.infer<typeof destinationSettingsSchema>;
export type DestinationSettingsOf<Name extends DestinationKindName> = Extract<
  DestinationSettings,
  { kind: Name }
>;

/** As a form sends it: texts by field. Of a saved one what is secret and empty is kept. */
export const destinationInputSchema = z.object({
  kind: z.enum(destinationKinds),
  fields: z.record(z.string().max(50), z.string().max(20_000)),
});
export type DestinationInput = z.infer<typeof destinationInputSchema>;

/** What a form of a saved destination begins with. */
export interface ShownDestination {
  kind: DestinationKindName;
  /** By field, without secrets. */
  fields: Record<string, string>;
  /** Secrets that are there. */
  kept: string[];
}
