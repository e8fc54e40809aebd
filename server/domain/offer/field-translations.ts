import type { OfferField } from "./offer-fields";

/**
 * How files name fields in languages beside those of the registry's own synonyms: whole headers, lower case, without spaces, accents and
 * punctuation ("ł" is "l"). Spanish, French, Italian, Dutch, Polish, Czech, Slovak, Hebrew, Russian, Portuguese, Swedish, Romanian.
 */
export const headerTranslations: Readonly<Partial<Record<OfferField, string>>> = {
  externalId: `codigodearticulo codigoarticulo codigoproducto codigodeproducto codigo referenciaproducto idproducto idarticulo
    codearticle codeproduit refproduit refarticle referenceproduit referencearticle idproduit codicearticolo codiceprodotto idprodotto
    riferimento artikelcode productcode bestelnummer kodproduktu kodtowaru symbol numerartykulu indeks idproduktu kodzbozi cislozbozi
    kodproduktu cisloproduktu objednacicislo kodtovaru objednavacieslo katalogovecislo מקט מספרפריט קודפריט קודמוצר מזההמוצר מספרקטלוגי артикул кодтовара
    кодпродукта codigodoproduto artikelnr varenummer varenr codprodus`,
  title: `producto articulo nombredelproducto nombredeproducto nombrearticulo denominacion nomduproduit nomdeproduit nomarticle designation
    libelle intitule nomeprodotto nomedelprodotto nomearticolo prodotto denominazione artikelomschrijving productomschrijving
    nazwaproduktu nazwatowaru produkt towar tytul nazevproduktu nazevzbozi nazovproduktu nazov zbozi nimi שםמוצר שםהמוצר שםפריט
    שםהפריט תיאורפריט כותרת מוצר наименование название наименованиетовара названиетовара nomedoproduto nomeproduto produto
    artikelbenamning benamning varunamn varenavn denumire denumireprodus`,
  description: `descripcionlarga descripciondelproducto descriptionlongue descriptiondetaillee descriptionproduit descrizioneprodotto
    descrizionelunga productbeschrijving beschrijving langeomschrijving opisproduktu opistowaru dlugiopis popis popisproduktu
    popiszbozi dlouhypopis תיאור תיאורמוצר תיאורהמוצר תאור описание описаниетовара descricao descriere produktbeskrivning`,
  brand: `fabricante marcaproducto nommarque marquefabricant casaproduttrice merknaam vyrobce znacka vyrobca יצרן מותג שםיצרן שםמותג
    производитель бренд fabricante producator tillverkare`,
  mpn: `referenciafabricante referenciadelfabricante codigofabricante referencefabricant reffabricant codefabricant referenceconstructeur
    codiceproduttore codicefornitore fabrikantcode fabrikantnummer artikelnummerfabrikant kodproducenta numerkatalogowy symbolproducenta
    kodvyrobce cislovyrobce kodvyrobcu מקטיצרן דגם מספרדגם артикулпроизводителя modelproducenta tillverkarensartikelnummer`,
  gtin: `codigodebarras codigobarras codigoean codebarres codebarre codeean codicebarre codiceabarre codiceean barcodenummer
    streepjescode eancode kodkreskowy kodean carovykod kodean ciarovykod eankod ברקוד ברקודמוצר ברקודפריט штрихкод штрихкодean
    codigodebarras streckkod strekkode codbare eanupc`,
  price: `precioventa precioconiva preciofinal pvp prixdevente prixunitaire prixpublic prixttc prezzodivendita prezzoivato verkoopprijs
    prijsinclbtw cenabrutto cenasprzedazy cenasdph cenavcetnedph prodejnicena predajnacena מחיר מחירלצרכן מחירמוצר מחירמכירה
    מחירסופי цена розничнаяцена precofinal precodevenda pret pretcutva`,
  currency: `divisa munteenheid walutaceny mena מטבע валюта moeda valuta`,
  category: `familia seccion rayon famille famigliaprodotto reparto productgroep kategoriaproduktu kategorie kategoriezbozi
    kategorieproduktu קטגוריה מחלקה קבוצה категория categorieprodus varugrupp varegruppe`,
  color: "barva farba צבע цвет culoare vari couleurs coloris kolorproduktu",
  size: "velikost velkost מידה גודל размер tamanho marime dimensione storrelse pointure",
  availability: `existencias enexistencia stockdisponible enstock giacenza magazzino voorraad opvoorraad voorraadstatus dostepny
    stanmagazynowy ilosc dostupnost skladem skladom sklad זמינות מלאי במלאי наличие остаток estoque stoc lager lagersaldo`,
  condition:
    "estadodelproducto etatduproduit condizioni staatproduct stanproduktu stav stavzbozi מצב מצבמוצר состояние estado",
  link: `enlace urlproducto urldelproducto lien lienproduit urlproduit collegamento linkprodotto urlprodotto productlink productpagina
    adresurl linkdoproduktu odkaz odkaznaprodukt urladresa קישור קישורלמוצר לינק כתובת ссылка lank produktlank lenke`,
  imageLink: `imagen urlimagen imagenprincipal foto fotografia lienimage urlimage imageprincipale visuel photo immagine urlimmagine
    linkimmagine afbeelding afbeeldingurl afbeeldingslink zdjecie zdjecieglowne linkdozdjecia obrazek urlobrazku obrazok תמונה קישורלתמונה
    картинка изображение фото imagem bild bildlank bilde imagine`,
  regularPrice: `cenaregularna cenaprzedpromocja cenaprzekreslona staracena poprzedniacena puvodnicena beznacena cenapredslevou povodnacena
    doporucenacena מחירלפניהנחה מחירמקורי מחירקודם מחירמלא стараяцена ценабезскидки precoantigo precooriginal precode pretvechi pretintreg
    ordinariepris ordinariepris ordpris tidligerepris forpris foerpris`,
  salePrice: `cenapromocyjna cenaposlevie cenaposleve akcnicena akcniacena cenavakci zlavnenacena slevovacena מחירמבצע מחירלאחרהנחה מחיראחריהנחה
    ценасоскидкой акционнаяцена precopromocional precoporpromocao precopromo pretredus pretpromotional reapris kampanjpris tilbudspris
    salgspris`,
  itemGroupId:
    "grupovariantes idparent groupevariantes gruppovarianti variantgroep grupawariantow skupinavariant idrodica",
};
