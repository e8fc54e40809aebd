import { convertMinor } from "../../domain/pricing/exchange-rates";
import { placePrice } from "../../domain/pricing/price-position";
import type { RatesInForce } from "../exchange-rates/data";
import type { MarketOffer } from "./market-data";
import type { AssortmentGapRecord, PricePositionRecord } from "./market-records";
import type { Standing } from "./terms";

interface PricedOffer extends MarketOffer {
  /** In the base currency; null = not comparable. */
  baseMinor: number | null;
}

/** What stands for these products' offers: an own offer's position among all rivals and among those in stock, and what no own shop sells. */
export function composeMarket(
  offers: readonly MarketOffer[],
  { currency, rates }: RatesInForce,
): { positions: PricePositionRecord[]; gaps: AssortmentGapRecord[] } {
  const priced = offers.map((offer) => ({
    ...offer,
    baseMinor:
      offer.priceMinor === null ? null : convertMinor(offer.priceMinor, offer.currency, currency, rates),
  }));
  const positions: PricePositionRecord[] = [];
  const gaps: AssortmentGapRecord[] = [];
  for (const group of groupByProduct(priced)) {
    const rivals = group.filter(({ isOwn }) => !isOwn);
    const own = group.filter(({ isOwn }) => isOwn);
    for (const offer of own)
      for (const inStockOnly of [false, true])
        positions.push(
          toPosition(offer, inStockOnly ? rivals.filter(({ isInStock }) => isInStock) : rivals, {
            inStockOnly,
            currency,
          }),
        );
    const [first] = rivals;
    if (own.length === 0 && first?.productId) gaps.push(toGap(first.productId, rivals, currency));
  }
  return { positions, gaps };
}

/** An offer in no product is a group of its own. */
function groupByProduct(offers: readonly PricedOffer[]): Iterable<PricedOffer[]> {
  const groups = new Map<string, PricedOffer[]>();
  for (const offer of offers) {
    const key = offer.productId ?? offer.offerId;
    const group = groups.get(key);
    if (group) group.push(offer);
    else groups.set(key, [offer]);
  }
  return groups.values();
}

const listPrices = (offers: readonly PricedOffer[]) => offers.flatMap(({ baseMinor }) => baseMinor ?? []);
const listCatalogs = (offers: readonly PricedOffer[]) =>
  [...new Set(offers.map(({ catalogId }) => catalogId))].sort();

function toPosition(
  offer: PricedOffer,
  rivals: readonly PricedOffer[],
  { inStockOnly, currency }: { inStockOnly: boolean; currency: string },
): PricePositionRecord {
  const prices = listPrices(rivals);
  const place = offer.baseMinor === null ? null : placePrice(offer.baseMinor, prices);
  return {
    offer_id: offer.offerId,
    in_stock_only: inStockOnly,
    catalog_id: offer.catalogId,
    product_id: offer.productId,
    title: offer.title,
    brand: offer.brand ?? offer.productBrand,
    category: offer.category,
    is_in_stock: offer.isInStock,
    stated_minor: offer.priceMinor,
    stated_currency: offer.priceMinor === null ? null : offer.currency,
    currency,
    price_minor: offer.baseMinor,
    standing: place?.standing ?? toReason(offer, rivals.length),
    rival_count: rivals.length,
    rival_catalog_ids: listCatalogs(rivals),
    compared_count: prices.length,
    price_rank: place?.rank ?? null,
    cheapest_minor: place?.cheapestMinor ?? null,
    median_minor: place?.medianMinor ?? null,
    dearest_minor: place?.dearestMinor ?? null,
    gap_minor: place?.gapMinor ?? null,
    gap_share: place?.gapShare ?? null,
    median_gap_minor: place?.medianGapMinor ?? null,
    median_gap_share: place?.medianGapShare ?? null,
  };
}

function toReason({ priceMinor, baseMinor }: PricedOffer, rivalCount: number): Standing {
  if (rivalCount === 0) return "unmatched";
  if (priceMinor === null) return "no-price";
  return baseMinor === null ? "no-rate" : "no-rival-price";
}

function toGap(productId: string, rivals: readonly PricedOffer[], currency: string): AssortmentGapRecord {
  const prices = listPrices(rivals);
  const [first] = rivals;
  const catalogIds = listCatalogs(rivals);
  return {
    product_id: productId,
    title: first?.productTitle ?? first?.title ?? "",
    brand: first?.productBrand ?? null,
    category: rivals.find(({ category }) => category !== null)?.category ?? null,
    catalog_ids: catalogIds,
    catalog_count: catalogIds.length,
    offer_count: rivals.length,
    is_in_stock: rivals.some(({ isInStock }) => isInStock),
    currency,
    compared_count: prices.length,
    lowest_minor: prices.length > 0 ? Math.min(...prices) : null,
    highest_minor: prices.length > 0 ? Math.max(...prices) : null,
  };
}
