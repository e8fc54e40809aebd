import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { AppError } from "./errors";

const emptyAsUndefined = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyAsUndefined, schema.optional());

/** Everything the processes read from the environment. Parsed once; nothing else touches `process.env`. */
const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Where the database is. `npm start` sets it to the embedded one where it is not given. */
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://")),
  /** A replica of that server: reads that tolerate some seconds' lag go there. */
  DATABASE_REPLICA_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, "must start with postgresql://")),
  /** "true" where DATABASE_URL is the embedded database, which serves a single connection. */
  DATABASE_EMBEDDED: optional(z.enum(["true", "false"])),
  /** "off": the embedded database does not wait for the disk. Faster, and a power cut may cost all of it. */
  DATABASE_FSYNC: z.preprocess(emptyAsUndefined, z.enum(["on", "off"]).default("on")),
  /** Hours between two backups, 0 = none; absent = 24 on the embedded database, none on a server. */
  BACKUP_HOURS: optional(
    z.coerce
      .number()
      .min(0)
      .max(24 * 365),
  ),
  /** Older ones are removed. */
  BACKUP_KEEP: z.preprocess(emptyAsUndefined, z.coerce.number().int().min(1).default(7)),
  /** Absent = backups in DATA_DIR. */
  BACKUP_DIR: optional(z.string().transform((path) => resolve(path))),
  /** Kept free in DATA_DIR: below it uploads are refused, and jobs of the embedded database wait. */
  DISK_RESERVE_MB: z.preprocess(emptyAsUndefined, z.coerce.number().int().min(0).default(300)),
  /** Where uploads lie; absent = in a folder with the embedded database, else in the database. */
  UPLOAD_STORAGE: optional(z.enum(["database", "folder", "s3"])),
  /** A folder that all hosts see; absent = in DATA_DIR. */
  UPLOADS_DIR: optional(z.string().transform((path) => resolve(path))),
  /** S3, or what speaks like it at an endpoint of its own. Keys are the SDK's variables (AWS_ACCESS_KEY_ID and so on). */
  UPLOADS_S3_BUCKET: optional(z.string()),
  UPLOADS_S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  UPLOADS_S3_REGION: z.preprocess(emptyAsUndefined, z.string().default("us-east-1")),
  /** What keys in the bucket begin with. */
  UPLOADS_S3_PREFIX: z.preprocess(emptyAsUndefined, z.string().default("samesku/uploads/")),
  /** The embedded database, the session secret, files while they are worked on. */
  DATA_DIR: z.preprocess(emptyAsUndefined, z.string().default(".data")),
  /** Address that people open, for links and cookies. */
  APP_URL: optional(z.url()),
  PORT: z.preprocess(emptyAsUndefined, z.coerce.number().int().min(1).max(65_535).default(3000)),
  AUTH_SECRET: optional(z.string().min(32)),
  /** A folder with a text model, or a model id of the hub, instead of the one that is shipped. */
  EMBEDDING_MODEL: optional(z.string()),
  /** What that model is to read before a search and before the text of an offer; absent = as models of its name are used. */
  EMBEDDING_QUERY_PREFIX: optional(z.string().max(200)),
  EMBEDDING_PASSAGE_PREFIX: optional(z.string().max(200)),
  /** Cosine below which an offer has nothing to do with a search. */
  EMBEDDING_SIMILARITY_MIN: z.preprocess(emptyAsUndefined, z.coerce.number().min(-1).max(1).default(0.45)),
  EMBEDDING_THREADS: optional(z.coerce.number().int().min(1).max(64)),
  /** "hash" replaces the small model by hashed 3-grams: for tests only. */
  EMBEDDER: z.preprocess(emptyAsUndefined, z.enum(["model", "hash"]).default("model")),
  /** "database": a worker holds no corpus of offers; candidates by words are shortlisted by the database. */
  RETRIEVAL: z.preprocess(emptyAsUndefined, z.enum(["memory", "database"]).default("memory")),
  LLM_BASE_URL: optional(z.url()),
  LLM_MODEL: optional(z.string()),
  LLM_API_KEY: optional(z.string()),
  /** "any": language models that an admin sets up may also be at private addresses and any port. For models on one's own machines. */
  LLM_ADDRESSES: z.preprocess(emptyAsUndefined, z.enum(["public", "any"]).default("public")),
  /** What a web process may hold of the documents that storefronts search, so that it ranks and counts by itself. 0 = nothing. */
  SEARCH_MEMORY_MB: z.preprocess(emptyAsUndefined, z.coerce.number().int().min(0).max(65_536).default(256)),
  /** "bm25": search ranks words by an index of the extension pg_textsearch where the database has it. Of workers: they make the index, or drop it. */
  SEARCH_RANKING: z.preprocess(emptyAsUndefined, z.enum(["sql", "bm25"]).default("sql")),
  /** "llm": queries that find nothing are said in other words by the language model that LLM_BASE_URL names; their text is sent to it. */
  SEARCH_REWRITES: z.preprocess(emptyAsUndefined, z.enum(["off", "llm"]).default("off")),
  /** "off": offers' pictures are not fetched from the hosts that their links name. */
  FETCH_IMAGES: z.preprocess(emptyAsUndefined, z.enum(["on", "off"]).default("on")),
  /** "off": workers fetch no pictures to compare what they show. FETCH_IMAGES "off" has the same effect. */
  COMPARE_IMAGES: z.preprocess(emptyAsUndefined, z.enum(["on", "off"]).default("on")),
  /** The only hosts that feeds, pictures and webhooks may be at: names, or *.example.com for all below one. Absent = any. */
  OUTBOUND_HOSTS: optional(
    z.string().transform((text) =>
      text
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  ),
  /** "any": webhooks may also call private addresses and other ports than 80 and 443. For receivers in one's own network. */
  WEBHOOK_ADDRESSES: z.preprocess(emptyAsUndefined, z.enum(["public", "any"]).default("public")),
  /** "any": catalogs' files may also be fetched from private addresses and from any port. For sources in one's own network. */
  SOURCE_ADDRESSES: z.preprocess(emptyAsUndefined, z.enum(["public", "any"]).default("public")),
  /** The European Central Bank's table of rates, or a copy of it in one's own network. */
  EXCHANGE_RATES_URL: z.preprocess(
    emptyAsUndefined,
    z.url({ protocol: /^https?$/ }).default("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"),
  ),
  /** "any": files of exports may also be sent to private addresses and to any port. For servers in one's own network. */
  EXPORT_ADDRESSES: z.preprocess(emptyAsUndefined, z.enum(["public", "any"]).default("public")),
  /** The folder of this host below which exports may put their files; absent = none may. */
  EXPORT_FOLDER: optional(z.string().transform((path) => resolve(path))),
  /** Hours without a request after which a session ends, and days after which it ends in any case. */
  SESSION_IDLE_HOURS: z.preprocess(emptyAsUndefined, z.coerce.number().positive().max(8_760).default(24)),
  SESSION_DAYS: z.preprocess(emptyAsUndefined, z.coerce.number().positive().max(365).default(14)),
  /** Single sign-on by an OpenID Connect provider: its issuer, our client there, and what people call it. */
  OIDC_ISSUER: optional(z.url({ protocol: /^https?$/ })),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  OIDC_NAME: z.preprocess(emptyAsUndefined, z.string().max(60).default("single sign-on")),
  /** "true": the provider's addresses are believed although it does not say that it verified them. */
  OIDC_TRUST_EMAIL: z.preprocess(emptyAsUndefined, z.enum(["true", "false"]).default("false")),
  /** Where invitations are mailed through: smtps://user:password@host, or smtp://… with STARTTLS. */
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: optional(z.string().max(300)),
  /** Days that events stay in the security log. */
  SECURITY_LOG_DAYS: z.preprocess(emptyAsUndefined, z.coerce.number().int().min(1).max(3_650).default(365)),
  /** Language of the admin: one for which app/_texts has a catalog. */
  SAMESKU_LANGUAGE: z.preprocess(
    emptyAsUndefined,
    z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, "must be a language such as de or pt-BR")
      .default("en"),
  ),
  /** Who sends it as a bearer token reads /api/metrics; absent = there are no metrics. */
  METRICS_TOKEN: optional(z.string().min(16)),
  /** Base address of a collector of traces, by OTLP over HTTP; absent = there are none. */
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  LOG_LEVEL: z.preprocess(
    emptyAsUndefined,
    z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  ),
  /** Of what waits to be imported, unpacked: of all people together, and of each. */
  UPLOADS_BYTES_MAX: z.preprocess(
    emptyAsUndefined,
    z.coerce.number().int().positive().default(21_474_836_480),
  ),
  UPLOADS_PERSON_BYTES_MAX: z.preprocess(
    emptyAsUndefined,
    z.coerce.number().int().positive().default(4_294_967_296),
  ),
  /** Upper bound of an unpacked upload. */
  IMPORT_BYTES_MAX: z.preprocess(emptyAsUndefined, z.coerce.number().int().positive().default(2_147_483_648)),
});

export type Env = z.infer<typeof envSchema> & {
  embeddingThreads: number;
  dataDir: string;
  uploadStorage: "database" | "folder" | "s3";
  uploadsDir: string;
};

/** Parses an environment; throws AppError("bad-input") that names each wrong variable. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new AppError("bad-input", `Wrong environment: ${problems.join("; ")}`);
  }
  const { EMBEDDING_THREADS, DATA_DIR, UPLOAD_STORAGE, UPLOADS_DIR, DATABASE_EMBEDDED } = parsed.data;
  if (UPLOAD_STORAGE === "s3" && !parsed.data.UPLOADS_S3_BUCKET)
    throw new AppError("bad-input", "Wrong environment: UPLOAD_STORAGE=s3 needs UPLOADS_S3_BUCKET");
  return {
    ...parsed.data,
    embeddingThreads: EMBEDDING_THREADS ?? Math.min(4, availableParallelism()),
    dataDir: resolve(DATA_DIR),
    uploadStorage: UPLOAD_STORAGE ?? (DATABASE_EMBEDDED === "true" ? "folder" : "database"),
    uploadsDir: UPLOADS_DIR ?? resolve(DATA_DIR, "uploads"),
  };
}

let current: Env | undefined;

/** The environment of this process. */
export function getEnv(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** Where others reach this installation, without a path: of APP_URL, else this host. What a request claims of that is not believed. */
export function getAppOrigin(): string {
  const { APP_URL, PORT } = getEnv();
  return new URL(APP_URL ?? `http://localhost:${PORT}`).origin;
}
