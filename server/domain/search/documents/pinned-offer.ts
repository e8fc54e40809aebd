import type { GoldenFieldName } from "../../golden-record/golden-fields";
import type { GoldenPin, GoldenRecord } from "../../golden-record/golden-record";
import type { FacetedOffer } from "./document-facets";
import type { SearchedOffer } from "./document-words";

/**
 * What people pinned on a product, as if one more offer stated it, so that the product is found and filtered by it, too; null where nothing is pinned. Without
 * a pinned title it has the record's, which adds no word.
 */
export function toPinnedOffer(
  { fields, attributes }: GoldenRecord,
  pins: readonly GoldenPin[] = [],
): (SearchedOffer & FacetedOffer) | null {
  if (pins.length === 0) return null;
  const readPin = (field: GoldenFieldName) => pins.find((pin) => pin.field === field)?.value ?? null;

  return {
    title: fields.find(({ field }) => field === "title")?.value ?? "",
    description: readPin("description"),
    brand: readPin("brand"),
    mpn: readPin("mpn"),
    gtin: readPin("gtin"),
    category: readPin("category"),
    color: readPin("color"),
    size: readPin("size"),
    condition: null,
    availability: null,
    attributes: Object.fromEntries(
      attributes.flatMap(({ name, value, reason }) => (reason === "pinned" ? [[name, value]] : [])),
    ),
  };
}
