import type { Dimension } from "../../values/attribute-names";

/** A unit's words, parted by commas, and how many of the base unit it is. */
type Units = readonly (readonly [factor: number, words: string])[];

/**
 * Units by dimension with their factor to the base unit (cm, g, ml, GB, W, V, MHz, mAh, MP, rpm, pieces, users, ports, months), as listings write
 * them: in English, German, French, Spanish, Italian, Dutch, Polish, Czech, Croatian, Indonesian, then in Hebrew, Cyrillic, Greek and Arabic
 * letters. To add a unit, add its word to the line of its size: everything that reads numbers reads it from here. A word has to be no name or
 * model code in any language ("st" is a piece in German, and "21st" is none).
 */
export const unitWords: Record<Dimension, Units> = {
  length: [
    [0.1, 'mm, מ"מ, ממ, мм, χιλ, ملم, مم'],
    [1, 'cm, ס"מ, סמ, ס״מ, см, εκ, سم'],
    [
      2.54,
      "in, inch, inches, zoll, pouces, pulgadas, pollici, palce, palců, inča, inci, אינץ', אינץ, אינטש, дюйм, дюймов, \", '', ”, ″",
    ],
    [30.48, "ft, feet, foot"],
    [
      100,
      "meter, metre, m, mtr, mètres, metros, metri, metrów, metrů, metara, מטר, מטרים, метр, метров, متر",
    ],
  ],
  mass: [
    [0.001, 'mg, מ"ג, מג, мг, ملغ'],
    [
      1,
      "g, gr, gram, grams, gramm, grammes, gramos, grammi, gramów, gramů, grama, גרם, גר, ג', גר', ג, г, гр, грамм, γρ, γραμ, غ, جم, جرام, غرام",
    ],
    [10, "dag, deka, dkg"],
    [
      1_000,
      'kg, kgs, kilo, kilos, kilogram, kilogramm, kilogramů, kilograma, ק"ג, קג, ק״ג, קילו, קילוגרם, кг, κιλά, κιλό, كغ, كجم, كيلو',
    ],
    [28.3495, "oz, ounce, ounces"],
    [453.592, "lb, lbs, pound, pounds"],
  ],
  volume: [
    [1, "ml, mililiter, millilitres, mililitros, מ\"ל, מל, מ״ל, מ'ל, מ''ל, מיליליטר, мл, مل, ملل"],
    [10, "cl"],
    [100, "dl"],
    [
      1_000,
      "l, lt, ltr, liter, litre, liters, litres, litro, litros, litri, litrów, litrů, litara, litra, ליטר, ליט, לי, ל', л, литр, литра, литров, λίτρα, λίτρο, λτ, لتر",
    ],
    [29.5735, "fl oz, fl. oz"],
    [3_785.41, "gal, gallon, gallons"],
  ],
  storage: [
    [0.001, "mb, mo"],
    [1, "gb, go, gig, gigabyte, гб, ג'יגה"],
    [1_000, "tb, to, terabyte, тб"],
  ],
  power: [
    [1, "w, watt, watts, וואט, вт"],
    [1_000, "kw, квт"],
  ],
  voltage: [[1, "v, volt, volts, וולט"]],
  frequency: [
    [0.000001, "hz"],
    [0.001, "khz"],
    [1, "mhz"],
    [1_000, "ghz"],
  ],
  charge: [
    [1, "mah, мач"],
    [1_000, "ah"],
  ],
  resolution: [[1, "mp, mpix, megapixel, megapixels, mpx, мп"]],
  rotation: [[1, "rpm"]],
  pack: [
    [
      1,
      "pack, packs, pk, pcs, pc, piece, pieces, count, ct, stk, stuck, stück, pairs, pièces, piezas, unidades, uds, pezzi, pz, stuks, stuk, szt, sztuk, kusů, ks, kom, komada, kos, buah, lembar, sachet, butir, יחידות, יחידה, יח', יח, שקיות, שקיקים, גלילים, טבליות, קפסולות, шт, штук, τεμ, τεμάχια, قطعة, حبة",
    ],
  ],
  users: [[1, "user, users, usr, u, licenses, licences, seat, seats, clients"]],
  ports: [[1, "port, ports"]],
  duration: [
    [1, "month, months"],
    [12, "year, years, yr, yrs"],
  ],
};

/** Units of scripts without spaces, which stand before whatever comes next. */
export const unspacedUnitWords: Partial<Record<Dimension, Units>> = {
  mass: [
    [1, "公克, 克, グラム, กรัม"],
    [1_000, "千克, 公斤, キロ, กิโลกรัม, กก."],
  ],
  volume: [
    [1, "毫升, ミリリットル, มล., มล"],
    [1_000, "公升, 升, リットル, ลิตร"],
  ],
  length: [
    [0.1, "毫米"],
    [1, "厘米, 公分, เซนติเมตร, ซม."],
    [2.54, "英寸, 吋, インチ, นิ้ว"],
  ],
  pack: [[1, "個, 个, 枚, 片, 包, 入り, 入, 本, 袋, 盒, ชิ้น, แพ็ค, ซอง"]],
};
