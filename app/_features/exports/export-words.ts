import { t } from "@lingui/core/macro";
import type { SourceFieldWords } from "@/app/_features/imports/sources/source-words";
import type { ExportFilterName } from "@/server/domain/exports/export-kinds";
import type { DestinationKindName, ExportFormatName, RunStatus } from "@/server/features/exports/terms";

export const formatLabels: Record<ExportFormatName, string> = {
  csv: t`CSV`,
  jsonl: t`JSON lines`,
  xlsx: t`Excel (XLSX)`,
  parquet: t`Parquet`,
};

export const destinationLabels: Record<DestinationKindName, string> = {
  kept: t`Kept here, for download and links`,
  folder: t`Folder of the server`,
  sftp: t`SFTP`,
  s3: t`S3 bucket`,
};

export const statusLabels: Record<RunStatus, string> = {
  queued: t`Waiting`,
  running: t`Running`,
  done: t`Done`,
  failed: t`Failed`,
  cancelled: t`Cancelled`,
};

const login: Record<"sftp" | "s3", readonly SourceFieldWords[]> = {
  sftp: [
    { name: "user", label: t`User`, input: "text" },
    { name: "password", label: t`Password`, input: "password", isOptional: true },
    {
      name: "privateKey",
      label: t`Private key`,
      input: "lines",
      isOptional: true,
      placeholder: "-----BEGIN OPENSSH PRIVATE KEY-----",
      hint: t`Instead of a password: the whole file.`,
    },
    { name: "passphrase", label: t`Passphrase of the key`, input: "password", isOptional: true },
    { name: "port", label: t`Port`, input: "number", isOptional: true, placeholder: "22" },
  ],
  s3: [
    { name: "region", label: t`Region`, input: "text", placeholder: "eu-central-1" },
    { name: "bucket", label: t`Bucket`, input: "text" },
    { name: "accessKeyId", label: t`Access key`, input: "text" },
    { name: "secretAccessKey", label: t`Secret key`, input: "password" },
  ],
};

/** The fields of each destination, in their order. */
export const destinationFields: Record<DestinationKindName, readonly SourceFieldWords[]> = {
  kept: [],
  folder: [
    {
      name: "path",
      label: t`Folder`,
      input: "text",
      isOptional: true,
      placeholder: "partners/shop-b",
      hint: t`Below the folder that this installation has for exports.`,
    },
  ],
  sftp: [
    { name: "host", label: t`Server`, input: "text", placeholder: "sftp.shop.example" },
    { name: "path", label: t`Folder`, input: "text", isOptional: true, placeholder: "/in" },
    ...login.sftp,
  ],
  s3: [
    {
      name: "endpoint",
      label: t`Endpoint`,
      input: "url",
      isOptional: true,
      placeholder: "https://s3.example.com",
      hint: t`Empty for AWS.`,
    },
    { name: "key", label: t`Folder`, input: "text", isOptional: true, placeholder: "exports/daily" },
    ...login.s3,
  ],
};

export const filterLabels: Record<ExportFilterName, string> = {
  catalogId: t`Catalog`,
  otherCatalogId: t`Other catalog`,
  verdict: t`Verdict`,
  band: t`Band`,
  decidedBy: t`Decided by`,
  changedSince: t`Changed since`,
  query: t`Words`,
  brand: t`Brand`,
  category: t`Category`,
  hasGtin: t`GTIN`,
  isMatched: t`Matched`,
  hasConflict: t`Conflict`,
  hasVariants: t`Variants`,
  ids: t`These ids alone`,
  offerCountMin: t`Offers, at least`,
};

interface Option {
  value: string;
  label: string;
}

const yesOrNo: readonly Option[] = [
  { value: "true", label: t`Yes` },
  { value: "false", label: t`No` },
];

/** What a filter offers; those without are typed. */
export const filterOptions: Partial<Record<ExportFilterName, readonly Option[]>> = {
  verdict: [
    { value: "same", label: t`Same` },
    { value: "variant", label: t`Variant` },
    { value: "different", label: t`Different` },
    { value: "unsure", label: t`Unsure` },
    { value: "none", label: t`Undecided` },
  ],
  band: [
    { value: "auto-match", label: t`Match` },
    { value: "review", label: t`Doubtful` },
    { value: "auto-reject", label: t`No match` },
  ],
  decidedBy: [
    { value: "person", label: t`People` },
    { value: "agent", label: t`Agents` },
    { value: "llm", label: t`Language model` },
    { value: "rule", label: t`Rules` },
    { value: "matcher", label: t`Matcher` },
  ],
  hasGtin: yesOrNo,
  isMatched: yesOrNo,
  hasConflict: yesOrNo,
  hasVariants: yesOrNo,
};
