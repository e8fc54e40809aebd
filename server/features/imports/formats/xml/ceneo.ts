import { toXmlCells } from "./xml-cells";
import { xmlFormat } from "./xml-format";
import type { XmlElement } from "./xml-items";

/** Of attribute avail: days until it is sent; 99 = it has to be asked for. */
const availability: Record<string, string> = {
  "1": "in_stock",
  "3": "in_stock",
  "7": "in_stock",
  "14": "in_stock",
  "90": "backorder",
  "99": "out_of_stock",
  "110": "preorder",
};

function toCells(item: XmlElement): Record<string, string> {
  const cells = toXmlCells(item);
  if (cells.avail !== undefined) cells.avail = availability[cells.avail] ?? cells.avail;
  return cells;
}

/** Offers of Ceneo, also in groups: https://shops.ceneo.pl/documents/Format_XML.pdf. Prices are in złoty. */
export const ceneo = xmlFormat({
  name: "ceneo",
  detect: ({ xml }) =>
    xml.root === "offers" && (xml.paths.has("offers/o") || xml.paths.has("offers/group/o")) ? 0.95 : 0,
  items: /^offers(?:\/group)?\/o$/,
  toCells,
  fields: {
    externalId: "id",
    title: "name",
    description: "desc",
    brand: "Producent",
    mpn: "Kod_producenta",
    gtin: "EAN",
    price: "price",
    category: "cat",
    availability: "avail",
    condition: "Kondycja",
    link: "url",
    imageLink: "imgs.main.url",
  },
  findCurrency: () => "PLN",
});
