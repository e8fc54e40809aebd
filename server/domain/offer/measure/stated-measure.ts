/** Headers of columns that say how much a piece holds, and of those that say in what unit, as they are compared: lower case, letters alone. */
const quantityHeaders = new Set(
  "quantity qty netquantity netcontent netcontents netweight content contents measure menge inhalt nettomenge quantité quantite contenance cantidad contenido quantità quantita contenuto hoeveelheid inhoud ilość ilosc zawartość množství mnozstvi obsah količina kolicina sadržaj כמות תכולה isi berat количество 净含量 内容量".split(
    " ",
  ),
);
const unitHeaders = new Set(
  "unit units uom unitofmeasure unitofmeasurement unitqty quantityunit measureunit einheit mengeneinheit unité unite unidad unità unita eenheid jednostka jednotka jedinica jedinicamjere יחידה יחידתמידה satuan единица 单位 単位".split(
    " ",
  ),
);

const toKey = (header: string) => header.toLowerCase().replace(/[^\p{L}]+/gu, "");

const measureUnit =
  /^(?:g|gr|gram|grams|gramm|grammes|gramos|grammi|kg|kilo|kilogram|dag|deka|ml|cl|dl|l|lt|liter|litre|litro|litri|mg|oz|lb|cm|m|meter|גרם|גר|קג|קילוגרם|קילו|מל|מיליליטר|ליטר|מטר|מטרים|סמ|г|гр|кг|мл|л|克|千克|公斤|毫升|升)$/u;
const amount = /^\d{1,6}(?:[.,]\d{1,3})?$/;
const amountWithUnit = /^(\d{1,6}(?:[.,]\d{1,3})?)\s*(\p{L}.*)$/u;

/** A thousand times too much, where nobody sells so much for that: kg that were meant as g. */
const wholesaleMin = 30;
const thousandTimes =
  /^(?:kg|kilo|kilogram|l|lt|liter|litre|litro|litri|קג|קילוגרם|קילו|ליטר|кг|л|千克|公斤|升)$/u;
const smallUnitOf = (unit: string) => (/^(?:l|lt|lit|ליט|л$|升)/u.test(unit) ? "ml" : "g");

const withoutSigns = (unit: string) => unit.toLowerCase().replace(/["'`׳״.\s]+/g, "");

/**
 * What the size of an offer is by columns of their own for the amount and the unit ("400.00", "גרם"), or by one that holds both ("0.6 kg"), where
 * no column states a size; null where there is none, or where the amount is of pieces, which is as often what is in stock. Some sources
 * put kilogram for gram throughout: an amount of thirty or more kilograms or litres for less than one of the price's currency unit each is taken
 * for a thousandth. `priceMinor`: in hundredths, null = unknown.
 */
export function toStatedMeasure(
  attributes: Readonly<Record<string, string>>,
  priceMinor: number | null,
): string | null {
  const find = (headers: ReadonlySet<string>) =>
    Object.entries(attributes)
      .find(([name]) => headers.has(toKey(name)))?.[1]
      .trim();
  const stated = find(quantityHeaders);
  if (!stated) return null;
  const whole = amountWithUnit.exec(stated);
  const [digits, unitStated] = whole ? [whole[1]!, whole[2]!] : [stated, find(unitHeaders) ?? ""];
  const unit = withoutSigns(unitStated);
  if (!amount.test(digits) || !measureUnit.test(unit)) return null;
  const value = Number(digits.replace(",", "."));
  if (!(value > 0)) return null;
  const isTooMuch =
    thousandTimes.test(unit) && value >= wholesaleMin && priceMinor !== null && priceMinor / 100 < value;
  return `${value} ${isTooMuch ? smallUnitOf(unit) : unit}`;
}
