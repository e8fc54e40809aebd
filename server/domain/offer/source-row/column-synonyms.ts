import type { OfferField } from "../offer-fields";

/** How the headers of real feeds name one field. All entries lower case, without spaces, accents or punctuation. */
export interface FieldSynonyms {
  /** Whole headers, best first: the first is worth 1, each later one a little less. */
  headers: string;
  /** Single words; a header that contains one may be this field. Best first. */
  words: string;
  /** Words that rule the field out for a header that matched by a word only. */
  unless?: string;
}

/**
 * The vocabulary behind `suggestColumnMapping`: Google Merchant, Shopify and schema.org exports, price-comparison feeds,
 * public data sets, and the same words in German, French, Spanish, Italian, Dutch, the Nordic languages and Polish.
 * Generic on purpose: no entry is there for one file.
 */
export const fieldSynonyms: Record<OfferField, FieldSynonyms> = {
  externalId: {
    headers: `id offerid externalid productid itemid articleid artikelid produktid uniqueid recordid listingid variantid sku
      variantsku skuid productsku itemsku asin artikelnummer artikelnr artnr articlenumber articleno productnumber produktnummer
      produktnr itemnumber itemno itemcode productcode articlecode referencia reference ref identifier sourceid code handle`,
    words: "id sku",
    unless:
      "cluster group parent category kategorie brand image user seller merchant shop store vendor tax label left right google model parcel",
  },
  title: {
    headers: `title producttitle offertitle itemtitle listingtitle productname name itemname offername artikelname articlename
      artikelbezeichnung produktbezeichnung produktname produkttitel bezeichnung titel titre titolo titulo nombre nom nome naam
      namn navn nazwa nazev nombreproducto nomproduit nomeprodotto productnaam produktnamn headline label`,
    words: "title name titel bezeichnung nombre nazwa titre naam",
    unless: `brand brew brewery factory manufacturer vendor artist author seller merchant shop store supplier company publisher
      hersteller marke category kategorie option file user color colour farbe size image seo meta collection host`,
  },
  description: {
    headers: `description productdescription longdescription fulldescription desc bodyhtml body htmldescription beschreibung
      produktbeschreibung artikelbeschreibung langbeschreibung langtext descriptif descripcion descrizione omschrijving
      beskrivning beskrivelse opis shortdescription kurzbeschreibung descriptionshort details productdetails summary about
      bulletpoints features text`,
    words: "description beschreibung descripcion descrizione omschrijving beskrivning desc",
    unless: "seo meta image category",
  },
  brand: {
    headers: `brand brandname productbrand marke markenname marque marca merk varumarke maerke marka manufacturer
      manufacturername manufacturedby hersteller herstellername fabricant fabricante fabbricante produttore fabrikant tillverkare
      producent producer mfr mfg maker make vendor vendorname publisher label supplier`,
    words: `brand marke marque marca manufacturer hersteller fabrikant maker brewery winery distillery brew factory producer
      artist author publisher studio vendor company supplier`,
    unless: "id code number no nr part mpn sku url link country land logo image type",
  },
  mpn: {
    headers: `mpn mpnnumber manufacturerpartnumber manufacturerpartno mfrpartnumber mfrpartno mfgpartnumber mfgpartno mfrpart
      partnumber partno partnr partnum herstellerartikelnummer herstellernummer herstellerartnr herstellernr
      herstellerteilenummer han teilenummer manufacturersku manufacturercode manufacturerproductnumber modelno modelnumber
      modelnr modelnum modelcode modellnummer modelid referencefabricant referenciafabricante codiceproduttore numerodemodele
      model modell modele modelo modello modelname stylenumber`,
    words: "mpn partnumber modelno model modell part",
    unless: "year name description category type url image compatibility fitment",
  },
  gtin: {
    headers: `gtin gtin13 gtin14 gtin12 gtin8 ean ean13 eancode eannumber upc upca upccode barcode variantbarcode barcodes gtins
      eans gtinean eangtin eanupc upcean globaltradeitemnumber strichcode codebarres codigodebarras codiceabarre streckkod
      jan jancode isbn13 isbn`,
    words: "gtin ean upc barcode gtin13 ean13 isbn",
  },
  price: {
    headers: `price currentprice offerprice sellingprice productprice itemprice variantprice priceamount pricevalue unitprice
      grossprice bruttopreis preis verkaufspreis preisbrutto prix prixttc precio prezzo prijs pris cena preco hinta regularprice
      saleprice finalprice listprice priceusd priceeur pricegbp msrp rrp amount`,
    words: "price preis prix precio prezzo prijs pris cena",
    unless:
      "currency wahrung waehrung compare cost shipping type base unit measure min max range effective date old was was streich grund versand",
  },
  currency: {
    headers: `currency currencycode pricecurrency currencyid currencyiso isocurrency wahrung waehrung devise moneda valuta valute
      moeda monnaie munt waluta`,
    words: "currency wahrung waehrung devise moneda valuta",
  },
  category: {
    headers: `category producttype productcategory categories categoryname categorypath googleproductcategory maincategory
      kategorie kategorien produktkategorie warengruppe categorie categoria categorias kategori kategoria taxonomy breadcrumb
      breadcrumbs department genre producttypes type subcategory style`,
    words: "category kategorie categorie categoria department genre",
    unless: "id url image sub",
  },
  color: {
    headers:
      "color colour colorname colourname productcolor farbe farbname couleur colore kleur farg farve kolor cor",
    words: "color colour farbe couleur kleur",
    unless: "code id hex depth count map printing background",
  },
  size: {
    headers:
      "size sizename productsize variantsize clothingsize shoesize groesse grosse taille talla taglia maat storlek rozmiar",
    words: "",
  },
  availability: {
    headers: `availability availabilitystatus stockstatus stockavailability instock isinstock available verfugbarkeit
      verfuegbarkeit lagerstatus lagerbestand disponibilite disponibilidad disponibilita beschikbaarheid tillganglighet dostepnosc
      stock inventory quantity qty stockquantity variantinventoryqty`,
    words: "availability verfugbarkeit disponibilite disponibilidad stock",
    unless: "date",
  },
  condition: {
    headers:
      "condition itemcondition productcondition conditiontype zustand artikelzustand etat estado condizione staat conditie skick tilstand stan",
    words: "condition zustand",
    unless: "note notes description air",
  },
  link: {
    headers: `link url producturl productlink itemurl offerurl pageurl deeplink awdeeplink canonicalurl canonicallink deeplinkurl
      affiliateurl affiliatelink buyurl produkturl produktlink weblink href permalink website webpage mobilelink`,
    words: "link url",
    unless: "image img picture photo bild logo category brand additional video thumb",
  },
  imageLink: {
    headers: `imagelink imageurl image imagesrc mainimage mainimageurl productimage productimageurl primaryimage largeimage
      merchantimageurl imagehref picture pictureurl pictureurl1 imageurl1 image1 imglink imgurl img bild bildurl bildlink photo
      photourl foto images thumbnail thumbnailurl`,
    words: "image img picture photo bild thumb",
    unless: "alt position additional type width height count text",
  },
  itemGroupId: {
    headers:
      "itemgroupid groupid parentid parentsku parentasin parentproductid variantgroupid variantgroup productgroupid masterid masterproductid itemgroup handle",
    words: "",
  },
};
