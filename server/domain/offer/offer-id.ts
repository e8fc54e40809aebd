import { hash } from "node:crypto";
import type { CatalogId, OfferId } from "./offer";

/** The namespace of all SameSKU offer ids. Changing it changes every id: never do. */
const OFFER_NAMESPACE = "0f1c4d8e-6a53-5b7e-9d21-5a3e5a4b5501";

const offerNamespaceBytes = toBytes(OFFER_NAMESPACE);

/**
 * UUID version 5 (SHA-1, name-based): the same namespace and name give the same UUID on every machine, for ever.
 * `namespace` is a UUID in any letter case, `name` any text (hashed as UTF-8). Throws where `namespace` is no UUID.
 * Source: RFC 9562, section 5.5 and appendix A.4.
 */
export function toUuidV5(namespace: string, name: string): string {
  const namespaceBytes = namespace === OFFER_NAMESPACE ? offerNamespaceBytes : toBytes(namespace);
  const hex = hash("sha1", Buffer.concat([namespaceBytes, Buffer.from(name, "utf8")]));
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The id of an offer: a UUIDv5 of its catalog and of the id its source gives it, so that importing the same row again
 * finds the same offer and the primary key alone guards uniqueness. `externalId` is taken as it stands (letter case and
 * all), after the normalisation of `toOfferContent`. Lower case, 36 characters.
 */
export function toOfferId(catalogId: CatalogId, externalId: string): OfferId {
  // A catalog id has a fixed length, so that no two pairs share a name.
  return toUuidV5(OFFER_NAMESPACE, `${catalogId.toLowerCase()}/${externalId}`) as OfferId;
}

function toBytes(uuid: string): Buffer {
  const bytes = Buffer.from(uuid.replaceAll("-", ""), "hex");
  if (bytes.length !== 16) throw new Error(`Not a UUID: ${uuid}`);
  return bytes;
}
