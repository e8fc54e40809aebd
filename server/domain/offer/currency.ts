import { CENT_SIGNS, EXACT_SIGNS, SIGNS, WEAK_SIGNS } from "./price-text/currency-signs";

/** ISO 4217, active codes and those of the last decades, and what is used like them without standing there; listed here as what a runtime knows depends on its build. */
const CURRENCY_CODES = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
   COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
   IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR
   MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
   SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF
   XPF YER ZAR ZMW ZWL HRK DEM FRF ITL ESP NLG ATS BEF FIM IEP PTE LUF SKK EEK LVL LTL SIT MTL CYP CUC BYR STD MRO ZMK
   SLL VED VEF XCG ZWG ZWD CSK GGP IMP JEP SPL TVD PRB BTC`.split(/\s+/),
);

/**
 * The currency that a code ("eur"), a sign ("€", "$", "US$") or an abbreviation ("kr", "zł", "د.إ") names, as an upper-case ISO
 * 4217 code; null where it names none. A sign of several currencies ("$", "kr") is read as `expected` where that is one of
 * them, else as its most usual. `expected` is the currency of the row or catalog, if known.
 */
export function findCurrency(stated: string, expected: string | null): string | null {
  const text = stated.normalize("NFKC").trim();
  const exact = exactSigns.get(text) ?? exactSigns.get(text.replace(/\.$/, ""));
  const name = text.replace(/\.$/, "").toUpperCase();
  if (exact === undefined && CURRENCY_CODES.has(name)) return CENT_SIGNS.has(text) ? null : name;
  const codes = exact ?? signs.get(name) ?? signs.get(text.toUpperCase());
  if (expected !== null && (codes?.includes(expected) || weakSigns.get(name)?.includes(expected)))
    return expected;
  return codes?.[0] ?? null;
}

const exactSigns = toCodes(EXACT_SIGNS, (sign) => sign);
const signs = toCodes(SIGNS, (sign) => sign.toUpperCase());
const weakSigns = toCodes(WEAK_SIGNS, (sign) => sign.toUpperCase());

/** Signs as texts are compared with them: compatibility forms are one, and capitals are Unicode's (Georgian has them, too). */
function toCodes(
  table: Readonly<Record<string, string>>,
  toKey: (sign: string) => string,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(table).map(([sign, codes]) => [toKey(sign.normalize("NFKC")), codes.split(" ")]),
  );
}

/** The currency whose hundredth a sign stands for ("¢", "GBp"), null where it stands for none. */
export function findCents(stated: string): string | null {
  return CENT_SIGNS.get(stated.normalize("NFKC").trim()) ?? null;
}
