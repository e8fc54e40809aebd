import { plural, selectOrdinal, t } from "@lingui/core/macro";
import { formatNumber } from "@/app/_ui/format/format-number";
import { toLanguageName } from "@/app/_ui/format/language-name";
import type { Amount, AttributeValue } from "@/server/domain/matching/values/attribute-value";
import type { Color, Condition, Edition, Language } from "@/server/domain/matching/values/word-values";

const colorWords: Record<Color, string> = {
  black: t`black`,
  white: t`white`,
  grey: t`grey`,
  silver: t`silver`,
  red: t`red`,
  blue: t`blue`,
  green: t`green`,
  yellow: t`yellow`,
  orange: t`orange`,
  pink: t`pink`,
  magenta: t`magenta`,
  cyan: t`cyan`,
  purple: t`purple`,
  brown: t`brown`,
  gold: t`gold`,
  beige: t`beige`,
  bronze: t`bronze`,
  copper: t`copper`,
  transparent: t`transparent`,
  tortoise: t`tortoise`,
};

const editionWords: Record<Edition, string> = {
  standard: t`standard`,
  limited: t`limited`,
  special: t`special`,
  deluxe: t`deluxe`,
  collector: t`collector’s`,
  anniversary: t`anniversary`,
  ultimate: t`ultimate`,
  premium: t`premium`,
  gold: t({ context: "edition", message: "gold" }),
  complete: t`complete`,
  "game of the year": t`game of the year`,
  "director's cut": t`director’s cut`,
  extended: t`extended`,
  international: t`international`,
  teacher: t`for teachers`,
  student: t`for students`,
  paperback: t`paperback`,
  hardcover: t`hardcover`,
  audiobook: t`audiobook`,
  "e-book": t`e-book`,
};

const conditionWords: Record<Condition, string> = {
  new: t({ context: "condition", message: "new" }),
  refurbished: t`refurbished`,
  "open box": t`open box`,
  used: t`used`,
};

const languageCodes: Record<Language, string> = {
  english: "en",
  german: "de",
  french: "fr",
  spanish: "es",
  italian: "it",
  dutch: "nl",
  polish: "pl",
  czech: "cs",
  hebrew: "he",
  japanese: "ja",
};

/** "128 GB", "1 user": an amount as the reader writes it. */
function toAmountWords({ amount, unit }: Amount): string {
  switch (unit) {
    case "years":
      return plural(amount, { one: "# year", other: "# years" });
    case "months":
      return plural(amount, { one: "# month", other: "# months" });
    case "pieces":
      return plural(amount, { one: "# piece", other: "# pieces" });
    case "users":
      return plural(amount, { one: "# user", other: "# users" });
    case "ports":
      return plural(amount, { one: "# port", other: "# ports" });
    case "rpm":
      return t`${formatNumber(amount)} rpm`;
    default:
      return `${formatNumber(amount)} ${unit}`;
  }
}

/** What an offer is in an attribute, in the words of the page; what it states itself stays as it stands there. */
export function toValueWords(value: AttributeValue): string {
  switch (value.kind) {
    case "colour":
      return colorWords[value.word];
    case "edition":
      return editionWords[value.word];
    case "condition":
      return conditionWords[value.word];
    case "language":
      return toLanguageName(languageCodes[value.word]);
    case "ordinal":
      return selectOrdinal(value.ordinal, { one: "#st", two: "#nd", few: "#rd", other: "#th" });
    case "amount":
      return toAmountWords(value);
    case "stated":
      return value.stated;
  }
}

/** All that one side says: "black / red". */
export function toSideWords(values: readonly AttributeValue[]): string {
  return values.map(toValueWords).join(" / ");
}
