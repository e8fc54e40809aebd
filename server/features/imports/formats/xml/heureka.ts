import { xmlFormat } from "./xml-format";

/** https://sluzby.heureka.cz/napoveda/xml-feed/; also read by Zboží.cz, Árukereső and others. */
export const heureka = xmlFormat({
  name: "heureka",
  detect: ({ xml }) => (xml.paths.has("SHOP/SHOPITEM") ? 0.95 : 0),
  items: /^SHOP\/SHOPITEM$/,
  fields: {
    externalId: "ITEM_ID",
    title: "PRODUCTNAME",
    description: "DESCRIPTION",
    brand: "MANUFACTURER",
    mpn: "PRODUCTNO",
    gtin: "EAN",
    price: "PRICE_VAT",
    currency: "CURRENCY",
    category: "CATEGORYTEXT",
    link: "URL",
    imageLink: "IMGURL",
    itemGroupId: "ITEMGROUP_ID",
  },
});
