import type { SourceKindName } from "../terms";
import { http } from "./http";
import { sftp } from "./sftp";
import type { SourceKind } from "./source-kind";

const sourceKinds: { [Name in SourceKindName]: SourceKind<Name> } = { http, sftp };

/** The kind of some settings, which are of this kind. */
export function getSourceKind(name: SourceKindName): SourceKind<SourceKindName> {
  return sourceKinds[name] as SourceKind<SourceKindName>;
}
