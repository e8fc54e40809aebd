/** What files can be written as. */
export const exportFormats = ["csv", "jsonl", "xlsx", "parquet"] as const;
export type ExportFormatName = (typeof exportFormats)[number];

/** Where a saved export's file goes. kept: it stays here, for people who are signed in and whoever has a link. */
export const destinationKinds = ["kept", "folder", "sftp", "s3"] as const;
export type DestinationKindName = (typeof destinationKinds)[number];

/** queued = a worker will take it; cancelled = somebody stopped it. */
export const runStatuses = ["queued", "running", "done", "failed", "cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];
export const openRunStatuses: readonly RunStatus[] = ["queued", "running"];

export const savedExportsMax = 100;
export const columnsMax = 100;
export const previewRows = 10;
export const runsShownMax = 50;
/** Runs are remembered so long. */
export const runDaysMax = 90;
/** Of an export that keeps its files here: the latest, for so long. */
export const keptFilesMax = 3;
export const keptDaysMax = 30;
/** For how many days a link may be made. */
export const linkDays = [1, 7, 30, 90] as const;
export const linksMax = 20;

/** What is never shown again once it is saved: whoever changes a destination leaves these empty to keep them. */
export const destinationSecrets: Readonly<Record<DestinationKindName, readonly string[]>> = {
  kept: [],
  folder: [],
  sftp: ["password", "privateKey", "passphrase"],
  s3: ["secretAccessKey"],
};
