import { foldText } from "../matching/text/fold-text";

/** What shops put before or behind a title, between signs of their own: a line a language, comma-separated. */
const advertisements = new Set(
  toTerms(`
  sale, new, brand new, hot, hot deal, deal, top deal, great deal, best seller, bestseller, official, promo, promotion, clearance, offer, special offer, limited offer, limited time, last chance, top rated, great gift idea, perfect gift, ships today, fast delivery, fast shipping, in stock
  angebot, sonderangebot, top angebot, aktion, neu, neuheit, rabatt, reduziert, ausverkauf, abverkauf, schnelle lieferung, geschenkidee, sofort lieferbar
  soldes, nouveau, nouveaute, offre, offre speciale, destockage, livraison rapide, idee cadeau, meilleure vente
  oferta, ofertas, rebajas, nuevo, novedad, liquidacion, envio rapido, idea regalo, mas vendido
  offerta, saldi, nuovo, novita, sconto, svendita, spedizione veloce, idea regalo
  aanbieding, actie, nieuw, korting, uitverkoop, snelle levering
  promocja, wyprzedaz, nowosc, okazja, szybka wysylka
  akce, vyprodej, sleva, novinka
  akcija, rasprodaja, novo, popust
  diskon, terlaris, termurah, ready stock, ready
  מבצע, חדש, משלוח מהיר
`),
);
/** These say so wherever they stand. */
const postage = toTerms(`
  free shipping, free delivery, free p p, free postage
  versandkostenfrei, gratis versand, kostenloser versand, livraison gratuite, envio gratis, spedizione gratuita, gratis verzending
  darmowa dostawa, doprava zdarma, besplatna dostava, gratis ongkir, משלוח חינם
`);
const separators = /[|!:*★~[\](){}–—]|\s-\s|^-|-$/u;

function toTerms(text: string): string[] {
  return text.split(/[,\n]/).flatMap((term) => foldText(term) || []);
}

/** In capitals alone, as tills and stock lists write. */
const isShouted = (title: string): boolean => title === title.toUpperCase() && title !== title.toLowerCase();

/** "SALE: …", "[Official] …", "… - Free shipping": in eleven languages, where signs set it apart, so that no brand or model is meant. */
function advertises(title: string): boolean {
  const folded = ` ${foldText(title)} `;
  if (postage.some((term) => folded.includes(` ${term} `))) return true;
  const parts = title.split(separators).map(foldText).filter(Boolean);
  return parts.length > 1 && parts.some((part) => advertisements.has(part));
}

/** Whether a title is one shop's way to be noticed rather than a product's name. */
export const isNoisyTitle = (title: string): boolean => isShouted(title) || advertises(title);
