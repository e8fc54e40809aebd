import type { SourceKindName } from "../terms";
import { http } from "./http";
import { s3 } from "./s3";
import { sftp } from "./sftp";
import { shopify } from "./shopify";
import type { SourceKind } from "./source-kind";
import { woocommerce } from "./woocommerce";

const sourceKinds: { [Name in SourceKindName]: SourceKind<Name> } = { http, sftp, s3, shopify, woocommerce };

/** The kind of some settings, which are of this kind. */
export function getSourceKind(name: SourceKindName): SourceKind<SourceKindName> {
  return sourceKinds[name] as SourceKind<SourceKindName>;
}
