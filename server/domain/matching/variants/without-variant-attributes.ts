import { type PreparedOffer, prepareOffer } from "../prepare/prepare-offer";
import { foldText, splitFolded } from "../text/fold-text";
import { expandWord } from "../text/product-words";
import { wordId } from "../text/text-grams";
import { type VariantAttribute, variantAttributes, wordAttributes } from "../values/attribute-names";
import { isVariantDimension, withoutAttributes } from "./variant-statement";

const allAttributes: ReadonlySet<VariantAttribute> = new Set(variantAttributes);

/** In these variants cost about the same. */
const pricedAlike: ReadonlySet<VariantAttribute> = new Set(["colour", "language"]);
/** These leave the size field as it is. */
const silentOnSize: ReadonlySet<VariantAttribute> = new Set(["colour", ...wordAttributes]);

function toWordIds(title: string): Set<number> {
  return new Set(splitFolded(foldText(title)).map((word) => wordId(expandWord(word))));
}

/** Ids of the title words that go when an offer falls silent on these attributes. */
export function listSilencedWordIds(
  { stated }: PreparedOffer,
  attributes: ReadonlySet<VariantAttribute> = allAttributes,
): number[] {
  const kept = toWordIds(withoutAttributes(stated, attributes));
  return [...toWordIds(stated.title)].filter((id) => !kept.has(id));
}

/**
 * The offer as it would be if it said nothing of these attributes, all variant attributes where none are named: their words are gone
 * from title and description, and so are the fields that state them. Amounts, editions and conditions take the price with them, for more costs more.
 * `silenced` are the ids of words that go from the description: those of a pair's titles, or of its own. Pure.
 */
export function withoutVariantAttributes(
  offer: PreparedOffer,
  attributes: ReadonlySet<VariantAttribute> = allAttributes,
  silenced: readonly number[] = listSilencedWordIds(offer, attributes),
): PreparedOffer {
  const { stated } = offer;
  const title = withoutAttributes(stated, attributes);
  const changesPrice = [...attributes].some((attribute) => !pricedAlike.has(attribute));
  const content = {
    id: offer.id,
    catalogId: offer.catalogId,
    title,
    description: null,
    brand: offer.brandStated,
    mpn: stated.mpn,
    gtin: offer.gtin,
    priceMinor: changesPrice ? null : offer.priceMinor,
    currency: offer.currency,
    category: null,
    color: attributes.has("colour") ? null : stated.color,
    size: [...attributes].every((attribute) => silentOnSize.has(attribute)) ? stated.size : null,
    condition: attributes.has("condition") ? null : (stated.condition ?? null),
  };
  // Its brand is read as it was.
  const prepared = prepareOffer(content, { toKey: () => offer.brand ?? "" });
  const gone = new Set(silenced);
  const keep = (ids: Uint32Array) => ids.filter((id) => !gone.has(id));
  const descriptionQuantities = { ...offer.descriptionQuantities };
  for (const attribute of attributes)
    if (isVariantDimension(attribute)) delete descriptionQuantities[attribute];
  const descriptionWordIds = keep(offer.descriptionWordIds);
  return {
    ...prepared,
    recordWordIds: new Uint32Array(new Set([...prepared.recordWordIds, ...descriptionWordIds])).sort(),
    descriptionWordIds,
    categoryWordIds: offer.categoryWordIds,
    descriptionCodes: offer.descriptionCodes,
    descriptionQuantities,
  };
}
