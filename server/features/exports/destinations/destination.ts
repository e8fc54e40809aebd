import type { SqlRunner } from "../../../platform/database";
import type { AddressPolicy } from "../../../platform/public-address";
import type { DestinationSettings, DestinationSettingsOf } from "../destination-schema";
import type { DestinationKindName } from "../terms";

/** A whole file on this host, on its way. */
export interface ExportFile {
  path: string;
  /** As it is called where it goes: one segment of a path. */
  name: string;
  sizeBytes: number;
  contentType: string;
  runId: string;
}

export interface DeliveryContext {
  sql: SqlRunner;
  policy: AddressPolicy;
  signal?: AbortSignal;
}

/**
 * Where files go. `deliver` puts a file in place whole or not at all: under a temporary name first, where the place has such. Both reject with
 * SourceProblem, at the field of the settings that is to blame, and resolve to the settings where something was learnt of the place, else to null.
 */
export interface Destination<Name extends DestinationKindName> {
  policy: AddressPolicy;
  /** As people call where it is: without secrets. */
  toPlace(settings: DestinationSettingsOf<Name>): string;
  /** Where secrets are sent: they are kept only while it stays the same. */
  toOrigin(settings: DestinationSettingsOf<Name>): string;
  /** Reaches it without leaving anything there. */
  check(settings: DestinationSettingsOf<Name>, context: DeliveryContext): Promise<DestinationSettings | null>;
  deliver(
    settings: DestinationSettingsOf<Name>,
    file: ExportFile,
    context: DeliveryContext,
  ): Promise<DestinationSettings | null>;
}
