import { z } from "zod";
import { rememberedFields, type SourceKindName, secretFields, sourceKinds, sourceOutcomes } from "./terms";

const text = (max: number, error?: string) =>
  z
    .string({ error })
    .trim()
    .min(error === undefined ? 0 : 1, error)
    .max(max, `Give at most ${max} characters.`);
const optionalText = text(500).default("");
/** As typed: a password may begin with a blank. */
const secret = z.string("Enter it.").max(10_000, "Give at most 10,000 characters.");

/** What the transport itself says. */
const reservedHeaders =
  /^(?:host|connection|content-.*|transfer-encoding|upgrade|te|trailer|expect|proxy-.*)$/i;

const headersSchema = secret.default("").superRefine((lines, context) => {
  for (const line of lines.split(/\r?\n/).filter((one) => one.trim() !== "")) {
    const name = /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*[\t\x20-\x7e]+$/.exec(line.trim())?.[1];
    const message =
      name === undefined
        ? "Write each header on a line of its own, as Name: value."
        : reservedHeaders.test(name)
          ? `${name} can't be set here. Leave it out.`
          : null;
    if (message) return void context.addIssue({ code: "custom", message });
  }
});

const httpSettingsSchema = z.object({
  kind: z.literal("http"),
  address: text(2_000, "Give the address of the file.").superRefine((address, context) => {
    const message = findAddressProblem(address);
    if (message) context.addIssue({ code: "custom", message });
  }),
  user: optionalText,
  password: secret.default(""),
  headers: headersSchema,
});

function findAddressProblem(address: string): string | null {
  if (!/^https?:\/\/\S+$/i.test(address) || !URL.canParse(address))
    return "Give the whole address, such as https://shop.example/feed.csv.";
  const { username, password } = new URL(address);
  return username === "" && password === ""
    ? null
    : "Leave user and password out of the address: there are fields for them.";
}

export const sftpFieldsSchema = z.object({
  kind: z.literal("sftp"),
  host: text(255, "Give the server's name, such as sftp.shop.example.").regex(
    /^[a-z\d.:-]+$/i,
    "Give the name alone, such as sftp.shop.example: no sftp:// and no path.",
  ),
  port: z.coerce
    .number("Give the port as a number; 22 is the usual one.")
    .int()
    .min(1, "A port is a number from 1 to 65535.")
    .max(65_535, "A port is a number from 1 to 65535.")
    .default(22),
  user: text(200, "Give the user's name."),
  password: secret.default(""),
  privateKey: secret.default(""),
  passphrase: secret.default(""),
  path: text(1_000, "Give the file's path, or a pattern such as /out/*.csv."),
  hostKey: z
    .string()
    .regex(/^(?:SHA256:[A-Za-z\d+/]{43})?$/)
    .default(""),
});

/** Of `sftpFieldsSchema`, wherever it is used. */
export const sftpSecretRule = {
  check: ({ password, privateKey }: { password: string; privateKey: string }) =>
    password !== "" || privateKey !== "",
  problem: { message: "Give a password or a private key.", path: ["password"] },
};

const sftpSettingsSchema = sftpFieldsSchema.refine(sftpSecretRule.check, sftpSecretRule.problem);

const webOrigin = (message: string) =>
  z
    .string()
    .trim()
    .max(500)
    .regex(/^https?:\/\/[^\s/?#@]+\/?$/i, message)
    .refine((address) => URL.canParse(address), message);

export const s3SettingsSchema = z.object({
  kind: z.literal("s3"),
  /** Empty = AWS's own. */
  endpoint: webOrigin("Give the endpoint alone, such as https://s3.example.com.")
    .or(z.literal(""))
    .default(""),
  region: text(50, "Give the region, such as eu-central-1; us-east-1 where the endpoint has none.").regex(
    /^[a-z\d-]+$/i,
    "A region is written such as eu-central-1.",
  ),
  bucket: text(100, "Give the bucket's name.").regex(/^[\w.-]+$/, "Give the bucket's name alone."),
  key: text(1_000, "Give the object's key, or a pattern such as out/*.csv.").transform((key) =>
    key.replace(/^\/+/, ""),
  ),
  accessKeyId: text(200, "Give the access key."),
  secretAccessKey: secret.min(1, "Give the secret key."),
});

const shopifySettingsSchema = z.object({
  kind: z.literal("shopify"),
  /** Other hosts are not Shopify's, and would be sent the token. */
  shop: text(100, "Give the store's name, such as my-shop.myshopify.com.")
    .toLowerCase()
    .transform((shop) => shop.replace(/^https?:\/\//, "").replace(/\/.*$/, ""))
    .transform((shop) => (/^[a-z\d-]+$/.test(shop) ? `${shop}.myshopify.com` : shop))
    .refine(
      (shop) => /^[a-z\d][a-z\d-]*\.myshopify\.com$/.test(shop),
      "Give the name that ends in .myshopify.com; the shop's admin shows it under Settings, Domains.",
    ),
  token: secret.min(1, "Give the app's access token.").regex(/^[\x21-\x7e]*$/, "Paste the token alone."),
});

const woocommerceSettingsSchema = z.object({
  kind: z.literal("woocommerce"),
  /** A key and its secret are sent as they are: never without encryption. */
  store: text(500, "Give the shop's address, such as https://shop.example.").refine(
    (address) => /^https:\/\/[^\s?#@]+$/i.test(address) && URL.canParse(address),
    "Give the shop's address with https://, such as https://shop.example.",
  ),
  consumerKey: text(200, "Give the consumer key: it begins with ck_."),
  consumerSecret: secret.min(1, "Give the consumer secret: it begins with cs_."),
});

/** Where a catalog's file is fetched from, with its secrets. To add a kind: its settings here, its name in terms.ts, its module in kinds/. */
export const sourceSettingsSchema = z.discriminatedUnion("kind", [
  httpSettingsSchema,
  sftpSettingsSchema,
  s3SettingsSchema,
  shopifySettingsSchema,
  woocommerceSettingsSchema,
]);
export type SourceSettings = z.infer<typeof sourceSettingsSchema>;
export type SettingsOf<Kind extends SourceKindName> = Extract<SourceSettings, { kind: Kind }>;

/** As a form sends it: texts by field. Of a known source what is secret and empty is kept. */
export const sourceInputSchema = z.object({
  kind: z.enum(sourceKinds),
  fields: z.record(z.string().max(50), z.string().max(20_000)),
});
export type SourceInput = z.infer<typeof sourceInputSchema>;

/** What a source says of a file, by which the same one is known again. */
export const fileVersionSchema = z.object({
  etag: z.string().max(1_000).optional(),
  modified: z.string().max(100).optional(),
  /** Of the file that was taken, where a pattern names several. */
  path: z.string().max(2_000).optional(),
  sizeBytes: z.number().optional(),
});
export type FileVersion = z.infer<typeof fileVersionSchema>;

export const scheduleSchema = z.object({
  cron: z.string().trim().max(100),
  timeZone: z.string().trim().max(60),
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const sourceFailureSchema = z.object({
  /** What happened and what to do. */
  message: z.string(),
  /** Of the settings, where one is to blame. */
  field: z.string().nullish(),
  /** The key that an SFTP server shows in place of the one it had, as SHA256:… */
  hostKey: z.string().nullish(),
});
export type SourceFailure = z.infer<typeof sourceFailureSchema>;

const sourceViewSchema = z.object({
  catalogId: z.uuid(),
  catalogName: z.string(),
  kind: z.enum(sourceKinds),
  host: z.string(),
  /** The latest import of it. */
  importId: z.uuid(),
  /** Null = by hand only. */
  schedule: scheduleSchema.nullable(),
  isPaused: z.boolean(),
  /** True while a worker fetches it, or is about to. */
  isFetching: z.boolean(),
  nextAt: z.date().nullable(),
  checkedAt: z.date().nullable(),
  /** When the file was first seen as it is. */
  changedAt: z.date().nullable(),
  outcome: z.enum(sourceOutcomes).nullable(),
  failure: sourceFailureSchema.nullable(),
});
export type SourceView = z.infer<typeof sourceViewSchema>;

/** What a form of a saved source begins with. */
export interface ShownSettings {
  kind: SourceKindName;
  /** By field, without secrets. */
  fields: Record<string, string>;
  /** Secrets that are there. */
  kept: string[];
}

export function toShownSettings(settings: SourceSettings): ShownSettings {
  const { kind, ...fields } = settings;
  const secrets = secretFields[kind];
  const remembered = rememberedFields[kind] ?? [];
  const texts = Object.entries(fields)
    .filter(([name]) => !remembered.includes(name))
    .map(([name, value]) => [name, String(value)] as const);
  return {
    kind,
    fields: Object.fromEntries(texts.filter(([name]) => !secrets.includes(name))),
    kept: texts.filter(([name, value]) => secrets.includes(name) && value !== "").map(([name]) => name),
  };
}

export const catalogIdSchema = z.object({ catalogId: z.uuid() });
export const testSourceInputSchema = sourceInputSchema.extend({
  /** Whose source is changed; absent = a new one. */
  catalogId: z.uuid().nullish(),
});
export const changeSourceInputSchema = sourceInputSchema.extend({ catalogId: z.uuid() });
export const acceptHostKeyInputSchema = z.object({ catalogId: z.uuid(), hostKey: z.string().max(100) });
export const setScheduleInputSchema = z.object({
  catalogId: z.uuid(),
  schedule: scheduleSchema.nullable(),
});
export const pauseSourceInputSchema = z.object({ catalogId: z.uuid(), isPaused: z.boolean() });
