import { getEnv } from "../../../platform/env";
import { type AddressPolicy, anyAddressPolicy } from "../../../platform/public-address";
import type { DestinationKindName } from "../terms";
import type { Destination } from "./destination";
import { folder } from "./folder";
import { kept } from "./kept";
import { s3 } from "./s3";
import { sftp } from "./sftp";

const destinations: { [Name in DestinationKindName]: Destination<Name> } = { kept, folder, sftp, s3 };

/** The destination of some settings, which are of this kind. */
export function getDestination(name: DestinationKindName): Destination<DestinationKindName> {
  return destinations[name] as Destination<DestinationKindName>;
}

/** Which addresses it may connect to on this installation. */
export function toPolicy(name: DestinationKindName): AddressPolicy {
  return getEnv().EXPORT_ADDRESSES === "any" ? anyAddressPolicy : getDestination(name).policy;
}
