import { expect, test } from "vitest";
import { guessEncoding } from "./guess-encoding";

/** The other way round than TextDecoder: by decoding every byte and pair of bytes. */
function createEncoder(encoding: string): (text: string) => Buffer {
  const bytes = new Map<string, Buffer>();
  const add = (...codes: number[]) => {
    const char = new TextDecoder(encoding).decode(Buffer.from(codes));
    if ([...char].length === 1 && char !== "\ufffd" && !bytes.has(char)) bytes.set(char, Buffer.from(codes));
  };
  for (let code = 0; code < 256; code++) add(code);
  if (!/^(?:windows|iso|koi8)/.test(encoding))
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
  return (text) => Buffer.concat([...text].map((char) => bytes.get(char) ?? Buffer.from("?")));
}

const texts: [string, string][] = [
  ["windows-1252", "Küchenmaschine 700 W, weiß; Grüner Wasserkocher; Größe 40; Höhe 12 cm"],
  ["windows-1252", "Aspirateur sans sac à main; téléphone portable débloqué; câble chargé; crème légère"],
  ["windows-1252", "Cafetera eléctrica; teléfono móvil; niño; cañón; batería de litio"],
  ["windows-1252", "Máquina de lavar; pão; coração; ligação à rede; botões"],
  ["windows-1252", "Støvsuger; grønn kjøkkenmaskin; blå; æske"],
  ["windows-1252", "Lampe 25 € – “neu” ® Größe ™"],
  ["windows-1250", "Pračka s předním plněním; bílá žárovka; příslušenství k myčce; šířka 60 cm"],
  ["windows-1250", "Żarówka ściemnialna; odkurzacz bezworkowy; łódź gumowa; część zamienna; źródło światła"],
  ["windows-1250", "Hűtőszekrény fehér; tűzhely; mosógép előltöltős; fűnyíró"],
  ["iso-8859-2", "Żarówka ściemnialna; odkurzacz bezworkowy; łódź gumowa; część zamienna; źródło światła"],
  ["iso-8859-2", "Pračka s předním plněním; bílá žárovka; příslušenství k myčce; šířka 60 cm; šátek; ťapka"],
  ["windows-1251", "Пылесос беспроводной; Холодильник белый; Чайник электрический 1,7 л"],
  ["koi8-r", "Пылесос беспроводной; Холодильник белый; Чайник электрический 1,7 л"],
  ["windows-1253", "Ηλεκτρική σκούπα; Ψυγείο λευκό; Βραστήρας νερού"],
  ["windows-1254", "Elektrikli süpürge; buzdolabı; çamaşır makinesi; ışık; bulaşık deterjanı; şarj aleti"],
  ["windows-1255", "שואב אבק אלחוטי; מקרר לבן; קומקום חשמלי; מכונת כביסה"],
  ["windows-1256", "مكنسة كهربائية; ثلاجة بيضاء; غلاية ماء; غسالة ملابس"],
  ["shift_jis", "コードレス掃除機; 冷蔵庫 白; 電気ケトル 1.7 L; 洗濯機用ホース"],
  ["euc-jp", "コードレス掃除機; 冷蔵庫 白; 電気ケトル 1.7 L; 洗濯機用ホース"],
  ["euc-kr", "무선 청소기; 냉장고 흰색; 전기 주전자; 세탁기"],
  ["gbk", "无线吸尘器; 白色冰箱; 电热水壶; 全自动洗衣机; 手机充电器"],
  ["big5", "無線吸塵器; 白色冰箱; 電熱水壺; 全自動洗衣機; 手機充電器"],
];

test.each(texts)("%s: %s", (encoding, text) => {
  expect(guessEncoding(createEncoder(encoding)(`id;name\n1;${text}\n`))).toBe(encoding);
});

test("what tells nothing is windows-1252", () => {
  expect(guessEncoding(Buffer.alloc(0))).toBe("windows-1252");
  expect(guessEncoding(Buffer.from("caf\xe9", "latin1"))).toBe("windows-1252");
  expect(guessEncoding(Buffer.from("10 \x80; 20 \x80; 30 \x80; 5 \xb0; 7 \xb0", "latin1"))).toBe(
    "windows-1252",
  );
});
