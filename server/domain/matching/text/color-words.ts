import type { Color } from "../values/word-values";

/** Colour words as listings fold them, by the colour that they name, in a dozen languages. To add one, add it to its colour's line. */
const wordsOfColor: Partial<Record<Color, string>> = {
  black:
    "black schwarz noir noire negro negra nero nera zwart sort czarny czarna czarne cerny cerna cerne crna crni crno hitam שחור שחורה черный черная μαυρο اسود 黑色 黑 黒 ブラック ดำ",
  white:
    "white weiss blanc blanche blanco blanca bianco bianca wit hvid bialy biala biale bily bila bile bijela bijeli bijelo putih לבנ לבנה белый белая ασπρο λευκο ابيض 白色 白 ホワイト ขาว",
  grey: "grey gray grau gris spacegrau graphite charcoal titanium grigio grijs szary szara sedy siva sivi sivo אפור אפורה серый γκρι رمادي 灰色 灰 グレー เทา",
  silver:
    "silver silber argent plata stainless chrome argento zilver srebrny srebrna stribrny stribrna srebrna perak כספ כסופ серебристый ασημι فضي 银色 銀色 シルバー",
  red: "red rot rouge rojo roja rosso rossa burgundy rood czerwony czerwona cerveny cervena crvena crveni crveno merah אדומ אדומה красный красная κοκκινο احمر 红色 紅色 レッド แดง",
  blue: "blue blau bleu bleue azul blu navy blauw niebieski niebieska granatowy modry modra plava plavi plavo biru כחול כחולה תכלת синий синяя голубой μπλε ازرق 蓝色 藍色 ブルー น้ำเงิน",
  green:
    "green grun vert verte verde olive groen zielony zielona zeleny zelena zeleni zeleno hijau ירוק ירוקה зеленый зеленая πρασινο اخضر 绿色 綠色 グリーン เขียว",
  yellow:
    "yellow gelb jaune amarillo amarilla giallo gialla geel zolty zolta zluty zluta zuta zuti zuto kuning צהוב צהובה желтый κιτρινο اصفر 黄色 イエロー เหลือง",
  orange:
    "orange naranja arancione oranje pomaranczowy oranzovy narancasta narancasti oranye jingga כתומ כתומה оранжевый πορτοκαλι برتقالي 橙色 オレンジ",
  pink: "pink rosa rose coral roze rozowy rozowa ruzovy ruzova ruzicasta merahmuda ורוד ורודה розовый розовая ροζ وردي 粉色 粉紅色 ピンク ชมพู",
  magenta: "magenta",
  cyan: "cyan",
  purple:
    "purple violet lila lavender viola paars fioletowy fioletowa fialovy fialova ljubicasta ljubicasti ungu סגול סגולה фиолетовый μωβ بنفسجي 紫色 パープル ม่วง",
  brown:
    "brown braun marron espresso walnut cherry marrone bruin brazowy brazowa hnedy hneda smeda smedi coklat cokelat חומ חומה коричневый καφε بني 棕色 茶色 ブラウン น้ำตาล",
  gold: "gold or dorado champagne oro goud zloty zlota zlaty zlata zlatna emas זהב זהוב золотой χρυσο ذهبي 金色 ゴールド ทอง",
  beige: "beige ivory cream bezowy bezova בז бежевый μπεζ بيج 米色 ベージュ",
  bronze: "bronze",
  copper: "copper",
};

/** By the word. A map, because to look a word up in an object V8 has to intern it first. */
export const colorWords: ReadonlyMap<string, Color> = new Map(
  (Object.entries(wordsOfColor) as [Color, string][]).flatMap(([color, words]) =>
    words.split(" ").map((word): [string, Color] => [word, color]),
  ),
);
