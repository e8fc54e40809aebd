import { xmlFormat } from "./xml-format";

/** Any XML with items that repeat. */
export const xml = xmlFormat({ name: "xml", detect: () => 0.3, items: null, fields: {} });
