/** ISO 4217, active codes; listed here as what a runtime knows depends on its build. */
const CURRENCY_CODES = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
   COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR
   IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR
   MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
   SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF
   XPF YER ZAR ZMW ZWL HRK`.split(/\s+/),
);

const ZERO_DECIMALS = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Signs and abbreviations, upper case, each with the currencies it may stand for, the most usual first. */
const SIGNS: Record<string, readonly [string, ...string[]]> = {
  $: "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU BBD BMD BSD BND BZD DOP FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD".split(
    " ",
  ) as [string, ...string[]],
  US$: ["USD"],
  C$: ["CAD"],
  CA$: ["CAD"],
  CAD$: ["CAD"],
  A$: ["AUD"],
  AU$: ["AUD"],
  NZ$: ["NZD"],
  S$: ["SGD"],
  HK$: ["HKD"],
  NT$: ["TWD"],
  MX$: ["MXN"],
  R$: ["BRL"],
  "€": ["EUR"],
  EURO: ["EUR"],
  EUROS: ["EUR"],
  "£": ["GBP", "EGP", "LBP", "SYP", "GIP", "FKP", "SHP"],
  "¥": ["JPY", "CNY"],
  円: ["JPY"],
  元: ["CNY"],
  RMB: ["CNY"],
  "₹": ["INR"],
  RS: ["INR", "PKR", "LKR", "NPR", "MUR", "SCR"],
  "₩": ["KRW"],
  "₽": ["RUB"],
  РУБ: ["RUB"],
  "₺": ["TRY"],
  TL: ["TRY"],
  "₴": ["UAH"],
  ГРН: ["UAH"],
  "₪": ["ILS"],
  "฿": ["THB"],
  "₫": ["VND"],
  "₱": ["PHP"],
  "₦": ["NGN"],
  ZŁ: ["PLN"],
  KČ: ["CZK"],
  FT: ["HUF"],
  LEI: ["RON", "MDL"],
  ЛВ: ["BGN"],
  KR: ["SEK", "NOK", "DKK", "ISK"],
  FR: ["CHF"],
  SFR: ["CHF"],
  RM: ["MYR"],
  RP: ["IDR"],
  KN: ["HRK"],
  R: ["ZAR"],
};

/**
 * The currency that a code ("eur"), a sign ("€", "$", "US$") or an abbreviation ("kr", "zł") names, as an upper-case ISO
 * 4217 code; null where it names none. A sign of several currencies ("$", "kr") is read as `expected` where that is one of
 * them, else as its most usual. `expected` is the currency of the row or catalog, if known.
 */
export function findCurrency(stated: string, expected: string | null): string | null {
  const name = stated.trim().replace(/\.$/, "").toUpperCase();
  if (CURRENCY_CODES.has(name)) return name;
  const meanings = Object.hasOwn(SIGNS, name) ? SIGNS[name] : undefined;
  if (meanings === undefined) return null;
  return expected !== null && meanings.includes(expected) ? expected : meanings[0];
}

/** How many decimals a price in this currency has: 2, but 0 for yen and the like and 3 for dinars. Source: ISO 4217. */
export function toMinorDigits(currency: string | null): 0 | 2 | 3 {
  if (currency === null) return 2;
  if (ZERO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}
