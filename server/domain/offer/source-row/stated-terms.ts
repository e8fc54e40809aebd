import type { OfferContent } from "../offer";

const PLACEHOLDERS = new Set(
  `na none null nil unknown unbranded nobrand nobrandname noname generic oem undefined nan notspecified notapplicable notavailable
   doesnotapply tbd tba ohnemarke keinemarke keine unbekannt sansmarque inconnu sinmarca senzamarca nichtzutreffend
   nontapplicable naoinformado`.split(/\s+/),
);

const AVAILABILITY_TERMS: Record<NonNullable<OfferContent["availability"]>, string> = {
  in_stock: `instock available yes true instoreonly onlineonly limitedavailability limited lowstock auflager lieferbar
    sofortlieferbar verfuegbar verfugbar enstock disponible disponibile oplager opvoorraad ilager dostepny y`,
  out_of_stock: `outofstock soldout unavailable notavailable discontinued no false nichtverfuegbar nichtverfugbar
    nichtlieferbar ausverkauft nichtauflager enrupturedestock rupturedestock epuise agotado esaurito nondisponibile
    nietopvoorraad uitverkocht n`,
  preorder: "preorder presale vorbestellbar vorbestellung precommande preventa preordine",
  backorder: "backorder backordered onbackorder madetoorder availableforbackorder nachbestellt",
};

const CONDITION_TERMS: Record<NonNullable<OfferContent["condition"]>, string> = {
  new: "new newcondition brandnew newinbox newother neu neuware neuf nuevo nuovo nieuw ny nowy novo",
  refurbished: `refurbished refurbishedcondition refurb renewed reconditioned remanufactured certifiedrefurbished
    manufacturerrefurbished sellerrefurbished generalueberholt generaluberholt reconditionne reacondicionado ricondizionato`,
  used: `used usedcondition damagedcondition usedlikenew usedgood usedverygood usedacceptable likenew preowned secondhand
    openbox gebraucht occasion doccasion usado usato gebruikt tweedehands begagnad brugt uzywany`,
};

const availabilityByTerm = toIndex(AVAILABILITY_TERMS);
const conditionByTerm = toIndex(CONDITION_TERMS);

/**
 * Whether a value only says that there is no value: "N/A", "-", "unknown", "unbranded", "no brand", "Does not apply", … Such
 * a brand or part number, kept as data, would make every offer without one look alike. Empty counts too.
 */
export function isPlaceholder(value: string): boolean {
  // None of them has a digit, and prices, numbers and addresses are most of what is asked about.
  if (value.length > 25 || /\d/.test(value)) return false;
  const key = toTermKey(value);
  return key === "" ? !/[\p{L}\p{N}]/u.test(value) : PLACEHOLDERS.has(key);
}

/**
 * Availability in the spellings of Google Merchant ("in_stock", "in stock"), schema.org ("https://schema.org/InStock"), the
 * larger European languages, yes/no, or a number of pieces on stock (≤ 0 = out of stock). Null where it is none of these.
 */
export function findAvailability(stated: string): OfferContent["availability"] {
  const text = stated.trim();
  if (/^-?\d+(?:[.,]\d+)?$/.test(text))
    return Number(text.replace(",", ".")) > 0 ? "in_stock" : "out_of_stock";
  return availabilityByTerm.get(toTermKey(text)) ?? null;
}

/** Condition in the same spellings ("NewCondition", "gebraucht", "certified refurbished"). Null where it is none of them. */
export function findCondition(stated: string): OfferContent["condition"] {
  return conditionByTerm.get(toTermKey(stated)) ?? null;
}

function toTermKey(value: string): string {
  const lower = value.trim().toLowerCase();
  const term = lower.startsWith("http") ? lower.replace(/^https?:\/\/(?:www\.)?schema\.org\//, "") : lower;
  // Most terms are ASCII, and this runs several times for each row.
  return (/\P{ASCII}/u.test(term) ? term.normalize("NFD") : term).replace(/[^a-z0-9]+/g, "");
}

function toIndex<Term extends string>(terms: Record<Term, string>): Map<string, Term> {
  const index = new Map<string, Term>();
  for (const [term, spellings] of Object.entries(terms) as [Term, string][]) {
    for (const spelling of spellings.split(/\s+/)) index.set(spelling, term);
  }
  return index;
}
