/** What a catalog's file can be fetched from. */
export const sourceKinds = ["http", "sftp", "s3", "shopify", "woocommerce"] as const;
export type SourceKindName = (typeof sourceKinds)[number];

/** What is never shown again once it is saved: whoever changes a source leaves these empty to keep them. */
export const secretFields: Record<SourceKindName, readonly string[]> = {
  http: ["address", "password", "headers"],
  sftp: ["password", "privateKey", "passphrase"],
  s3: ["secretAccessKey"],
  shopify: ["token"],
  woocommerce: ["consumerSecret"],
};

/** What a source is known by since it was first reached, and no form asks for. */
export const rememberedFields: Partial<Record<SourceKindName, readonly string[]>> = { sftp: ["hostKey"] };

/** What the last look at a source came to. */
export const sourceOutcomes = ["imported", "unchanged", "failed"] as const;

/** Two fetches of a catalog are at least so far apart. */
export const intervalMinutesMin = 5;
