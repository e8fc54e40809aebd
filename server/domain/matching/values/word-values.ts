// What listings say in many ways and languages, by one English word each. A new one needs its word on pages, too (`app/_ui/evidence/value-words`).

export const colors = [
  "black",
  "white",
  "grey",
  "silver",
  "red",
  "blue",
  "green",
  "yellow",
  "orange",
  "pink",
  "magenta",
  "cyan",
  "purple",
  "brown",
  "gold",
  "beige",
  "bronze",
  "copper",
  "transparent",
  "tortoise",
] as const;
export type Color = (typeof colors)[number];

export const editions = [
  "standard",
  "limited",
  "special",
  "deluxe",
  "collector",
  "anniversary",
  "ultimate",
  "premium",
  "gold",
  "complete",
  "game of the year",
  "director's cut",
  "extended",
  "international",
  "teacher",
  "student",
  "paperback",
  "hardcover",
  "audiobook",
  "e-book",
] as const;
export type Edition = (typeof editions)[number];

export const conditions = ["new", "refurbished", "open box", "used"] as const;
export type Condition = (typeof conditions)[number];

export const languages = [
  "english",
  "german",
  "french",
  "spanish",
  "italian",
  "dutch",
  "polish",
  "czech",
  "hebrew",
  "japanese",
] as const;
export type Language = (typeof languages)[number];
