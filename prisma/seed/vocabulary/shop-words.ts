/** What a wholesaler's article texts shorten, longest phrases first. Matched as whole words, ignoring case. */
export const abbreviations: Readonly<Record<string, string>> = {
  "washing machine": "wash mach",
  "dishwasher tablets": "dishw tabs",
  "stainless steel": "s/steel",
  "noise cancelling": "NC",
  "extra virgin": "XV",
  "laundry detergent": "laundry det",
  "vacuum cleaner": "vac clnr",
  "running shoes": "run shoes",
  wireless: "wrls",
  bluetooth: "BT",
  headphones: "hdphones",
  speaker: "spkr",
  keyboard: "kybd",
  mechanical: "mech",
  portable: "port",
  external: "ext",
  camera: "cam",
  monitor: "mon",
  notebook: "nbk",
  black: "blk",
  white: "wht",
  silver: "slv",
  grey: "gry",
  green: "grn",
  blue: "blu",
  brown: "brn",
  yellow: "ylw",
  dark: "dk",
  light: "lt",
  with: "w/",
  without: "w/o",
  including: "incl.",
  organic: "org",
  cotton: "cttn",
  "men's": "mens",
  "women's": "wmns",
  leather: "lthr",
  waterproof: "w/proof",
  jacket: "jkt",
  chocolate: "choc",
  sparkling: "spkl",
  electric: "elec",
  cordless: "cdls",
  medium: "med",
  large: "lge",
  small: "sml",
  original: "orig",
  natural: "nat",
  shampoo: "shmp",
  orange: "orng",
  strawberry: "strwb",
  peanut: "pnut",
  butter: "bttr",
};

/** Noise in front of and behind a marketplace's titles. */
export const marketingBefore = ["NEW! ", "SALE: ", "[Official] ", "Hot Deal - ", "Best Seller | "] as const;
export const marketingAfter = [
  " - Free Shipping",
  " | Fast Delivery",
  " - Great Gift Idea",
  " FREE P&P",
  " *Limited Offer*",
  " - Ships Today!",
] as const;

/** The same for appliances and devices only. */
export const durableMarketing = [" - 2 Year Warranty", " (Latest Model)", " | Warranty Included"] as const;

/** Words for goods that are not new, with what a condition column says. */
export const usedMarks = [
  [" (Renewed)", "refurbished"],
  [" - Refurbished, Grade A", "refurbished"],
  [" (Open Box)", "used"],
] as const;

/** What stands in the price column of a faulty row. */
export const unparsablePrices = ["on request", "N/A", "TBC", "call us", "#VALUE!", "--"] as const;
