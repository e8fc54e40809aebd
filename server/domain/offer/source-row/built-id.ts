import { createHash } from "node:crypto";
import type { OfferField } from "../offer-fields";
import type { IdSource } from "./id-sources";

/** What tells offers apart and rarely changes; price, stock, pictures and descriptions do. */
const identityFields = [
  "title",
  "brand",
  "mpn",
  "gtin",
  "color",
  "size",
  "condition",
  "link",
] as const satisfies readonly OfferField[];

/** Characters that an id may have. */
const idLengthMax = 200;

/**
 * The id that `source` gives, the same for the same row from file to file; "" where the row does not state it. `read` gives the cleaned cell
 * of a field. A link or part number too long for an id is hashed.
 */
export function buildId(source: IdSource, read: (field: OfferField) => string): string {
  switch (source) {
    case "gtin":
      return shorten(read("gtin").replace(/^'/, "").replace(/\.0$/, ""));
    case "mpn":
      return read("mpn") === "" ? "" : shorten([read("brand"), read("mpn")].filter(Boolean).join(" "));
    case "link":
      return shorten(read("link"));
    case "row": {
      const identity = identityFields.map(read);
      return identity.every((cell) => cell === "") ? "" : `row-${toHash(JSON.stringify(identity))}`;
    }
  }
}

function shorten(id: string): string {
  return id.length <= idLengthMax ? id : `hash-${toHash(id)}`;
}

/** 128 bits, hexadecimal. */
function toHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
