import type { Readable } from "node:stream";
import type { AddressPolicy } from "../../../platform/public-address";
import type { FileVersion, SettingsOf, SourceSettings } from "../schema";
import type { SourceKindName } from "../terms";

export interface OpenContext {
  policy: AddressPolicy;
  signal?: AbortSignal;
  /** Of the file that is imported already; null = it is wanted whatever it is. */
  known: FileVersion | null;
}

/** A file that waits to be read. */
export interface OpenedFile {
  /** As people call it. */
  name: string;
  stream: Readable;
  /** Null where a source says nothing of the kind. */
  version: FileVersion | null;
  sizeBytes: number | null;
  modifiedAt: Date | null;
  /** The settings, where the source has something to be remembered, such as its key; absent = as they are. */
  learned?: SourceSettings;
}

/** A kind of source: gives a stream and what is known of it. */
export interface SourceKind<Name extends SourceKindName> {
  /** Which addresses it may connect to, unless an installation allows any. */
  policy: AddressPolicy;
  /** As people call where it is: without secrets. */
  toHost(settings: SettingsOf<Name>): string;
  /** Where secrets are sent: they are kept only while it stays the same. */
  toOrigin(settings: SettingsOf<Name>): string;
  /** Rejects with SourceProblem; "unchanged" = the file is the known one, and nothing was read of it. */
  open(settings: SettingsOf<Name>, context: OpenContext): Promise<OpenedFile | "unchanged">;
}
