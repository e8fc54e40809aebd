/** Colours of devices: the usual name first, then what makers and shops also call it. */
export const techColors = [
  "Black|Midnight Black|Jet Black|Black",
  "White|Pearl White|White",
  "Silver|Platinum Silver|Silver",
  "Space Grey|Graphite|Dark Grey",
  "Navy Blue|Midnight Blue|Dark Blue",
  "Rose Gold|Rosé|Rose",
  "Mint|Mint Green|Light Green",
  "Red|Crimson|Red",
] as const;

/** Colours of kitchen appliances and tools of the house. */
export const applianceColors = [
  "Black|Matt Black|Piano Black",
  "White|Snow White|White",
  "Stainless Steel|Inox|Brushed Steel",
  "Cream|Vanilla|Cream",
  "Red|Cherry Red|Red",
  "Sage Green|Sage|Green",
] as const;

/** Colours of furniture and textiles. */
export const homeColors = [
  "White|Snow|White",
  "Light Grey|Silver Grey|Grey",
  "Anthracite|Charcoal|Dark Grey",
  "Beige|Sand|Natural",
  "Sage Green|Sage|Olive Green",
  "Navy|Dark Blue|Midnight",
  "Terracotta|Rust|Terracotta",
  "Mustard|Ochre|Yellow",
  "Dusty Pink|Blush|Pink",
] as const;

/** Colours of clothes, shoes and bags. */
export const fashionColors = [
  "Black|Black|Jet Black",
  "White|White|Optic White",
  "Navy|Navy Blue|Dark Navy",
  "Grey Melange|Heather Grey|Grey",
  "Olive|Khaki|Army Green",
  "Burgundy|Bordeaux|Wine Red",
  "Beige|Sand|Stone",
  "Light Blue|Sky Blue|Pale Blue",
  "Forest Green|Dark Green|Bottle Green",
  "Dusty Rose|Rose|Blush",
  "Camel|Tan|Cognac",
  "Mustard|Mustard Yellow|Ochre",
] as const;
