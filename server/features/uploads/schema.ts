/** A file of which parts have come. */
export interface ReceivedUpload {
  uploadId: string;
  fileName: string;
  /** When it was last changed, as its browser says; with name and size it tells that a file is the same. */
  modifiedMs: number;
  expectedBytes: number;
  receivedBytes: number;
  touchedAt: Date;
}
