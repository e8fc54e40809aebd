import { t } from "@lingui/core/macro";
import type { SourceKindName } from "@/server/features/sources/terms";

export const sourceKindLabels: Record<SourceKindName, string> = {
  http: t`Address`,
  sftp: t`SFTP`,
  s3: t`S3 bucket`,
  shopify: "Shopify",
  woocommerce: "WooCommerce",
};

export interface SourceFieldWords {
  name: string;
  label: string;
  hint?: string;
  placeholder?: string;
  /** What is typed: one line, a number, several lines, or what is not to be seen. */
  input: "text" | "url" | "number" | "lines" | "password";
  isOptional?: boolean;
  /** Behind "More": what few need. */
  isRare?: boolean;
}

/** The fields of each kind, in their order. */
export const sourceFields: Record<SourceKindName, readonly SourceFieldWords[]> = {
  http: [
    { name: "address", label: t`Address`, input: "url", placeholder: "https://shop.example/feed.csv" },
    {
      name: "user",
      label: t`User`,
      input: "text",
      isOptional: true,
      isRare: true,
      hint: t`Where the address asks for one (HTTP Basic).`,
    },
    { name: "password", label: t`Password`, input: "password", isOptional: true, isRare: true },
    {
      name: "headers",
      label: t`Headers`,
      input: "lines",
      isOptional: true,
      isRare: true,
      placeholder: "Authorization: Bearer …",
      hint: t`One a line. They are sent to this address's own server alone.`,
    },
  ],
  sftp: [
    { name: "host", label: t`Server`, input: "text", placeholder: "sftp.shop.example" },
    {
      name: "path",
      label: t`File`,
      input: "text",
      placeholder: "/out/*.csv",
      hint: t`A path, or a pattern: the newest file that it names is fetched.`,
    },
    { name: "user", label: t`User`, input: "text" },
    { name: "password", label: t`Password`, input: "password", isOptional: true },
    {
      name: "privateKey",
      label: t`Private key`,
      input: "lines",
      isOptional: true,
      isRare: true,
      placeholder: "-----BEGIN OPENSSH PRIVATE KEY-----",
      hint: t`Instead of a password: the whole file.`,
    },
    {
      name: "passphrase",
      label: t`Passphrase of the key`,
      input: "password",
      isOptional: true,
      isRare: true,
    },
    { name: "port", label: t`Port`, input: "number", isOptional: true, isRare: true, placeholder: "22" },
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
    { name: "region", label: t`Region`, input: "text", placeholder: "eu-central-1" },
    { name: "bucket", label: t`Bucket`, input: "text" },
    {
      name: "key",
      label: t`Key`,
      input: "text",
      placeholder: "out/*.csv",
      hint: t`Of one object, or a pattern: the newest object that it names is fetched.`,
    },
    { name: "accessKeyId", label: t`Access key`, input: "text" },
    { name: "secretAccessKey", label: t`Secret key`, input: "password" },
  ],
  shopify: [
    { name: "shop", label: t`Store`, input: "text", placeholder: "my-shop.myshopify.com" },
    {
      name: "token",
      label: t`Access token`,
      input: "password",
      hint: t`Of an app of the store with the scope read_products (Settings, Apps, Develop apps).`,
    },
  ],
  woocommerce: [
    { name: "store", label: t`Shop`, input: "url", placeholder: "https://shop.example" },
    {
      name: "consumerKey",
      label: t`Consumer key`,
      input: "text",
      placeholder: "ck_…",
      hint: t`With read permission (WooCommerce, Settings, Advanced, REST API).`,
    },
    { name: "consumerSecret", label: t`Consumer secret`, input: "password" },
  ],
};

/** What opens the fields that few need. */
export const rareLabels: Record<SourceKindName, string> = {
  http: t`Password or headers`,
  sftp: t`Private key or another port`,
  s3: "",
  shopify: "",
  woocommerce: "",
};
