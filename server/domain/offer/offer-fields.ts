/** How the headers of real feeds name a field. All entries lower case, without spaces, accents or punctuation. */
interface FieldSynonyms {
  /** Whole headers, best first: the first is worth 1, each later one a little less. */
  headers: string;
  /** Single words; a header that contains one may be this field. Best first. */
  words: string;
  /** Words that rule the field out for a header that matched by a word only. */
  unless?: string;
}

/**
 * How a field's cell is read, and so what is kept of it. text: as it stands, cut to its length; term: the same, null for "N/A" and the like;
 * listed: one of the values; link: a web address; id, gtin, statement, amount, currency and time: see source-row/offer-row.ts.
 */
type FieldKind =
  | "id"
  | "text"
  | "term"
  | "listed"
  | "link"
  | "gtin"
  | "statement"
  | "amount"
  | "currency"
  | "time";

/** One thing that an offer can state. */
export interface FieldEntry extends Partial<FieldSynonyms> {
  kind: FieldKind;
  /** Characters. */
  lengthMax?: number;
  /** Of kind listed. */
  values?: readonly string[];
  /** A row without it is no offer. */
  isRequired?: true;
  /** What mappings call it, where that is not its name; null = no column maps to it, since it follows from another field's cell. */
  feedField?: string | null;
  /** False = files of offers leave it out. */
  isExported?: false;
  /** True = came when offers had been stored without it. Only where it is stated does it count for the content hash, so that other offers keep theirs. */
  isAddition?: true;
}

/**
 * The registry of what an offer can state, in the order of screens, files and columns. Mapping and its guesses, the reading of rows,
 * `OfferContent` and its schema, the content hash, the columns of table offer, exports and previews of changes derive from it.
 *
 * To add a field: an entry at the end of this list, with `isAddition`; a migration that adds its column (its name in snake_case) to table offer,
 * and the same in schema.prisma; its label on screens, which the compiler asks for (app/_features/imports/wizard/field-labels.ts). A kind of its
 * own also gets a reader in source-row/offer-row.ts and its schema in offer.ts. Entries keep their order: the content hash of every stored offer depends on it.
 *
 * The synonyms are those of Google Merchant, Shopify and schema.org exports, price-comparison feeds, public data sets, and the same words in
 * German, French, Spanish, Italian, Dutch, the Nordic languages and Polish. Generic on purpose: none is there for one file.
 */
export const offerFieldEntries = {
  /** Characters; marketplaces allow 50, data sets use URLs. Longer ids can't be cut: two offers could become one. */
  externalId: {
    kind: "id",
    lengthMax: 200,
    headers: `id offerid externalid productid itemid articleid artikelid produktid uniqueid recordid listingid variantid sku
      variantsku skuid productsku itemsku asin artikelnummer artikelnr artnr articlenumber articleno productnumber produktnummer
      produktnr itemnumber itemno itemcode productcode articlecode referencia reference ref identifier sourceid code handle`,
    words: "id sku",
    unless:
      "cluster group parent category kategorie brand image user seller merchant shop store vendor tax label left right google model parcel",
  },
  title: {
    kind: "text",
    lengthMax: 500,
    isRequired: true,
    headers: `title producttitle offertitle itemtitle listingtitle productname name itemname offername artikelname articlename
      artikelbezeichnung produktbezeichnung produktname produkttitel bezeichnung titel titre titolo titulo nombre nom nome naam
      namn navn nazwa nazev nombreproducto nomproduit nomeprodotto productnaam produktnamn headline label`,
    words: "title name titel bezeichnung nombre nazwa titre naam",
    unless: `brand brew brewery factory manufacturer vendor artist author seller merchant shop store supplier company publisher
      hersteller marke category kategorie option file user color colour farbe size image seo meta collection host`,
  },
  description: {
    kind: "text",
    lengthMax: 5_000,
    isExported: false,
    headers: `description productdescription longdescription fulldescription desc bodyhtml body htmldescription beschreibung
      produktbeschreibung artikelbeschreibung langbeschreibung langtext descriptif descripcion descrizione omschrijving
      beskrivning beskrivelse opis shortdescription kurzbeschreibung descriptionshort details productdetails summary about
      bulletpoints features text`,
    words: "description beschreibung descripcion descrizione omschrijving beskrivning desc",
    unless: "seo meta image category",
  },
  brand: {
    kind: "term",
    lengthMax: 100,
    headers: `brand brandname productbrand marke markenname marque marca merk varumarke maerke marka manufacturer
      manufacturername manufacturedby hersteller herstellername fabricant fabricante fabbricante produttore fabrikant tillverkare
      producent producer mfr mfg maker make vendor vendorname publisher label supplier`,
    words: `brand marke marque marca manufacturer hersteller fabrikant maker brewery winery distillery brew factory producer
      artist author publisher studio vendor company supplier`,
    unless: "id code number no nr part mpn sku url link country land logo image type",
  },
  /** Manufacturer part number, as stated. */
  mpn: {
    kind: "term",
    lengthMax: 100,
    headers: `mpn mpnnumber manufacturerpartnumber manufacturerpartno mfrpartnumber mfrpartno mfgpartnumber mfgpartno mfrpart
      partnumber partno partnr partnum herstellerartikelnummer herstellernummer herstellerartnr herstellernr
      herstellerteilenummer han teilenummer manufacturersku manufacturercode manufacturerproductnumber modelno modelnumber
      modelnr modelnum modelcode modellnummer modelid referencefabricant referenciafabricante codiceproduttore numerodemodele
      model modell modele modelo modello modelname stylenumber`,
    words: "mpn partnumber modelno model modell part",
    unless: "year name description category type url image compatibility fitment",
  },
  /** Fourteen digits, zero-padded, check digit valid and prefix unrestricted: usable as a match key. Else null. */
  gtin: {
    kind: "gtin",
    headers: `gtin gtin13 gtin14 gtin12 gtin8 ean ean13 eancode eannumber upc upca upccode barcode variantbarcode barcodes gtins
      eans gtinean eangtin eanupc upcean globaltradeitemnumber strichcode codebarres codigodebarras codiceabarre streckkod
      jan jancode isbn13 isbn`,
    words: "gtin ean upc barcode gtin13 ean13 isbn",
  },
  /** What the source states as GTIN, whatever its worth. */
  gtinStated: {
    kind: "statement",
    lengthMax: 50,
    feedField: null,
    isExported: false,
  },
  /** The price that counts, in the currency's minor unit (cents), ≥ 0. Of an offer on sale its sale price (sales/sale-price.ts). */
  priceMinor: {
    kind: "amount",
    feedField: "price",
    headers: `price currentprice offerprice sellingprice productprice itemprice variantprice priceamount pricevalue unitprice
      grossprice bruttopreis preis verkaufspreis preisbrutto prix prixttc precio prezzo prijs pris cena preco hinta finalprice listprice priceusd priceeur pricegbp msrp rrp amount`,
    words: "price preis prix precio prezzo prijs pris cena",
    unless:
      "currency wahrung waehrung compare cost shipping type base unit measure min max range effective date old was was streich grund versand before",
  },
  /** ISO 4217, upper case; null where the source states none. */
  currency: {
    kind: "currency",
    headers: `currency currencycode pricecurrency currencyid currencyiso isocurrency wahrung waehrung devise moneda valuta valute
      moeda monnaie munt waluta`,
    words: "currency wahrung waehrung devise moneda valuta",
  },
  category: {
    kind: "text",
    lengthMax: 750,
    headers: `category producttype productcategory categories categoryname categorypath googleproductcategory maincategory
      kategorie kategorien produktkategorie warengruppe categorie categoria categorias kategori kategoria taxonomy breadcrumb
      breadcrumbs department genre producttypes type subcategory style`,
    words: "category kategorie categorie categoria department genre",
    unless: "id url image sub",
  },
  color: {
    kind: "term",
    lengthMax: 100,
    headers:
      "color colour colorname colourname productcolor farbe farbname couleur colore kleur farg farve kolor cor",
    words: "color colour farbe couleur kleur",
    unless: "code id hex depth count map printing background",
  },
  size: {
    kind: "term",
    lengthMax: 100,
    headers:
      "size sizename productsize variantsize clothingsize shoesize groesse grosse taille talla taglia maat storlek rozmiar",
    words: "",
  },
  availability: {
    kind: "listed",
    values: ["in_stock", "out_of_stock", "preorder", "backorder"],
    headers: `availability availabilitystatus stockstatus stockavailability instock isinstock available verfugbarkeit
      verfuegbarkeit lagerstatus lagerbestand disponibilite disponibilidad disponibilita beschikbaarheid tillganglighet dostepnosc
      stock inventory quantity qty stockquantity variantinventoryqty`,
    words: "availability verfugbarkeit disponibilite disponibilidad stock",
    unless: "date",
  },
  condition: {
    kind: "listed",
    values: ["new", "refurbished", "used"],
    headers:
      "condition itemcondition productcondition conditiontype zustand artikelzustand etat estado condizione staat conditie skick tilstand stan",
    words: "condition zustand",
    unless: "note notes description air",
  },
  link: {
    kind: "link",
    lengthMax: 2_000,
    headers: `link url producturl productlink itemurl offerurl pageurl deeplink awdeeplink canonicalurl canonicallink deeplinkurl
      affiliateurl affiliatelink buyurl produkturl produktlink weblink href permalink website webpage mobilelink`,
    words: "link url",
    unless: "image img picture photo bild logo category brand additional video thumb",
  },
  imageLink: {
    kind: "link",
    lengthMax: 2_000,
    headers: `imagelink imageurl image imagesrc mainimage mainimageurl productimage productimageurl primaryimage largeimage
      merchantimageurl imagehref picture pictureurl pictureurl1 imageurl1 image1 imglink imgurl img bild bildurl bildlink photo
      photourl foto images thumbnail thumbnailurl`,
    words: "image img picture photo bild thumb",
    unless: "alt position additional type width height count text",
  },
  /** Shared by the variants of one model. */
  itemGroupId: {
    kind: "term",
    lengthMax: 100,
    isExported: false,
    headers:
      "itemgroupid groupid parentid parentsku parentasin parentproductid variantgroupid variantgroup productgroupid masterid masterproductid itemgroup handle",
    words: "",
  },
  /** Of an offer that is or will be on sale: what it costs outside of the sale, in the currency's minor unit. */
  regularPriceMinor: {
    kind: "amount",
    feedField: "regularPrice",
    isExported: false,
    isAddition: true,
    headers: `regularprice compareatprice variantcompareatprice wasprice was oldprice priceold originalprice priceoriginal normalprice
      previousprice pricebefore pricebeforediscount undiscountedprice baseprice strikeprice strikethroughprice streichpreis alterpreis
      normalpreis regulaererpreis regularerpreis vorherpreis prixbarre ancienprix prixnormal prixavantremise prixinitial precioanterior
      precioregular preciooriginal precionormal preciotachado prezzoprecedente prezzooriginale prezzopieno prezzobarrato vanprijs oudeprijs
      normaleprijs`,
    words: "",
  },
  /** What it costs in the sale. */
  salePriceMinor: {
    kind: "amount",
    feedField: "salePrice",
    isExported: false,
    isAddition: true,
    headers: `saleprice specialprice discountprice discountedprice pricediscounted promotionalprice promoprice promotionprice offerpricenow
      reducedprice nowprice pricenow now dealprice campaignprice aktionspreis sonderpreis angebotspreis rabattpreis reduzierterpreis
      prixpromo prixsolde prixremise prixreduit prixpromotionnel preciooferta precioespecial preciorebajado preciodescuento prezzoscontato
      prezzoofferta prezzopromozionale prezzospeciale aanbiedingsprijs actieprijs kortingsprijs`,
    words: "",
  },
  /** UTC, as in sales/sale-price.ts. A column of this field may hold both ends. */
  saleStartsAt: {
    kind: "time",
    isExported: false,
    isAddition: true,
    headers: `salepriceeffectivedate saleeffectivedate salepricedates salestartsat salestart salestartdate salepricestart salepricestartdate
      datesalepricestarts specialpricefromdate specialfromdate specialpricefrom specialfrom salepricefrom salefrom datesalefrom
      aktionvon aktionspreisvon sonderpreisvon`,
    words: "",
  },
  saleEndsAt: {
    kind: "time",
    isExported: false,
    isAddition: true,
    headers: `saleendsat saleend saleenddate salepriceend salepriceenddate datesalepriceends specialpricetodate specialtodate specialpriceto
      specialto salepriceto saleto datesaleto aktionbis aktionspreisbis sonderpreisbis`,
    words: "",
  },
} as const satisfies Record<string, FieldEntry>;

type Entries = typeof offerFieldEntries;
type FeedName<Name, Entry> = Entry extends { feedField: infer Feed } ? Feed : Name;

/** A field that a column of a feed can map to. */
export type OfferField = Extract<
  { [Name in keyof Entries]: FeedName<Name, Entries[Name]> }[keyof Entries],
  string
>;

/** A field of an offer's content; its id is no part of it. */
export type ContentField = Exclude<keyof Entries, "externalId">;

type ContentValue<Entry> = Entry extends { isRequired: true }
  ? string
  : Entry extends { kind: "amount" }
    ? number | null
    : Entry extends { values: readonly (infer Value)[] }
      ? Value | null
      : string | null;

/** What an offer states, field by field; null = it does not. */
export type StatedContent = { [Name in ContentField]: ContentValue<Entries[Name]> };
