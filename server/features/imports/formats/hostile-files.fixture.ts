import { gzipSync } from "node:zlib";
import { workbookOf, zipOf } from "./zip.fixture";

/** What a file that is made to do harm, or is badly broken, must come to: refused in such words, or cleaned to so many rows. */
type Outcome = RegExp | number;
type HostileFile = [name: string, content: Buffer | string | (() => Buffer | string), outcome: Outcome];

const item = "<item><id>1</id><title>Lamp</title></item>";
const xml = (inside: string, prolog = "") => `<?xml version="1.0"?>${prolog}<list>${inside}</list>`;
const table = "id,title\n1,Lamp\n";
const mb = 1024 * 1024;

function billionLaughs(levels: number): string {
  const entities = Array.from(
    { length: levels },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  );
  return xml(
    `<item><id>1</id><title>&l${levels};</title></item>`,
    `<!DOCTYPE list [<!ENTITY l0 "ha">${entities.join("")}]>`,
  );
}

const xmlFiles: HostileFile[] = [
  ...[1, 3, 9, 30].map(
    (levels): HostileFile => [`${levels} levels of laughs`, billionLaughs(levels), /entities of its own/],
  ),
  ...["file:///etc/passwd", "http://169.254.169.254/latest/meta-data/", "php://filter/resource=x"].map(
    (address): HostileFile => [
      `an entity from ${address}`,
      xml("<item><id>1</id><title>&x;</title></item>", `<!DOCTYPE list [<!ENTITY x SYSTEM "${address}">]>`),
      /entities of its own/,
    ],
  ),
  [
    "a parameter entity",
    xml(item, '<!DOCTYPE list [<!ENTITY % x SYSTEM "http://s.example/x.dtd"> %x;]>'),
    /entities of its own/,
  ],
  [
    "a document type from an address, which is not fetched",
    xml(item, '<!DOCTYPE list SYSTEM "http://s.example/x.dtd">'),
    1,
  ],
  ...[65, 1_000, 100_000].map(
    (depth): HostileFile => [
      `${depth} tags deep`,
      () => xml(`${"<a>".repeat(depth)}${"</a>".repeat(depth)}`),
      /nested more than 64 deep/,
    ],
  ),
  [
    "a text of 3 MB",
    () => xml(`<item><id>1</id><title>${"x".repeat(3 * mb)}</title></item>${item}`),
    /does not end within 2 MB/,
  ],
  ["an attribute of 3 MB", () => xml(`<item id="${"x".repeat(3 * mb)}"/>`), /does not end within 2 MB/],
  ["a tag's name of 3 MB", () => xml(`<${"x".repeat(3 * mb)}/>`), /does not end within 2 MB/],
  ["a comment of 3 MB", () => xml(`<!--${"x".repeat(3 * mb)}-->${item}`), /does not end within 2 MB/],
  [
    "a document type of 3 MB",
    () => xml(item, `<!DOCTYPE list [${"<!-- x -->".repeat(300_000)}]>`),
    /does not end within 2 MB/,
  ],
  [
    "an item of 200,000 tags: left out, the rest is read",
    () => xml(`<item><id>1</id>${"<t>x</t>".repeat(mb / 5)}</item>${item}`),
    1,
  ],
  [
    "an item with 2,000 kinds of values: 500 are kept",
    () => xml(`<item>${Array.from({ length: 2_000 }, (_, n) => `<c${n}>x</c${n}>`).join("")}</item>${item}`),
    2,
  ],
  ["a comment that never ends", `${xml(item)}<!-- `, /ends in the middle/],
  ["CDATA that never ends", `<list>${item}<item><id><![CDATA[`, /ends in the middle/],
  ["tags that never end", `<list>${item}${item}<item><id>1`, /ends in the middle/],
  ["tags that cross: that item is left out", xml(`${item}<item><id>2</title></id></item>${item}`), 2],
  ["a bare < and a bare &", xml(`<item><id>1</id><title>5 < 6 & 7</title></item>${item}`), 2],
  ["control characters", xml(`<item><id>1\u0001</id><title>a\u0008b</title></item>${item}`), 2],
  [
    "an element called __proto__",
    xml(`<item><id>1</id><__proto__>x</__proto__><constructor>y</constructor></item>${item}`),
    2,
  ],
  ["XML without items", "<list><a/><b/></list>", /no items/],
  ["XML that is one empty tag", "<list/>", /no items|no element/],
];

const jsonFiles: HostileFile[] = [
  ...[65, 5_000, 200_000].map(
    (depth): HostileFile => [
      `${depth} lists deep`,
      () => `[{"id":1,"t":${"[".repeat(depth)}${"]".repeat(depth)}}]`,
      /nested more than 64 deep/,
    ],
  ),
  [
    "100,000 objects deep",
    () => `[${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}]`,
    /nested more than 64 deep/,
  ],
  ["a text of 3 MB", () => `[{"id":"1","title":"${"x".repeat(3 * mb)}"}]`, /does not end within 2 MB/],
  [
    "an object of 4 MB: left out",
    () => `[{"id":1,"t":[${'"xxxxxxxxxx",'.repeat(mb / 4)}1]},{"id":2,"title":"Lamp"}]`,
    1,
  ],
  ["a list that never ends", '[{"id":1,"title":"Lamp"},', /ends in the middle/],
  ["brackets that cross", '[{"id":1,"title":["Lamp"}]]', /damaged/],
  ["a value without quotes", '[{"id":1,"title":Lamp}]', /damaged/],
  ["keys of the prototype", '[{"__proto__":{"x":1},"constructor":"y","id":1},{"id":2,"title":"Lamp"}]', 2],
  ["numbers beyond all bounds", '[{"id":1e400,"title":"a"},{"id":-1e-400,"title":"b"}]', 2],
  ["a list of numbers", "[1,2,3]", /without a list of objects/],
  ["a single text", '["x"]', /without a list|no list of objects/],
  ["an empty list", "[]", /no list of objects|without a list/],
  [
    "a problem of ours in a file of somebody else",
    '{"@problem":["no-such-code","x"]}\n{"id":"1","title":"a"}\n',
    2,
  ],
];

const names = ["../../etc/passwd", "/etc/passwd", "a/../../b.csv", "C:\\windows\\x.csv", "C:/x.csv"];
const zipFiles: HostileFile[] = [
  ...names.map(
    (name): HostileFile => [
      `a file called ${name}`,
      zipOf([{ name, content: table }]),
      /names files outside of itself/,
    ],
  ),
  [
    "a file that unpacks to more than it says",
    zipOf([{ name: "a.csv", content: table.repeat(9_000), statedBytes: 100 }]),
    /damaged/,
  ],
  [
    "a file that unpacks to less than it says",
    zipOf([{ name: "a.csv", content: table, statedBytes: 5_000 }]),
    /damaged/,
  ],
  [
    "a file that says to unpack to 4 GB",
    zipOf([{ name: "a.csv", content: table, statedBytes: 0xff_ff_ff_f0 }]),
    /unpacks to more than/,
  ],
  [
    "30 MB of spaces in 30 kB",
    () => zipOf([{ name: "a.csv", content: Buffer.alloc(30 * mb, " ") }]),
    /unpacks to more than/,
  ],
  [
    "many files of 3 MB each in little",
    () =>
      zipOf(Array.from({ length: 12 }, (_, n) => ({ name: `${n}.csv`, content: Buffer.alloc(3 * mb, "x") }))),
    /unpacks to more than/,
  ],
  [
    "a workbook's bomb",
    () =>
      workbookOf({
        A: [
          ["id", "title"],
          ["1", { xml: `<c t="inlineStr"><is><t>${" ".repeat(40 * mb)}</t></is></c>` }],
        ],
      }),
    /unpacks to more than/,
  ],
  ["a password", zipOf([{ name: "a.csv", content: table, isEncrypted: true }]), /protected by a password/],
  [
    "1,001 files",
    zipOf(Array.from({ length: 1_001 }, (_, n) => ({ name: `${n}.csv`, content: "x" }))),
    /more than 1,000 files/,
  ],
  [
    "an archive in an archive",
    zipOf([{ name: "a.zip", content: zipOf([{ name: "a.csv", content: table }]) }]),
    /holds another archive/,
  ],
  [
    "an archive in gzip in an archive",
    zipOf([{ name: "a.gz", content: gzipSync(zipOf([{ name: "a.csv", content: table }])) }]),
    /holds another archive/,
  ],
  ["a feed in gzip in an archive", zipOf([{ name: "a.csv.gz", content: gzipSync(table) }]), 1],
  [
    "nothing but what systems leave",
    zipOf([
      { name: "__MACOSX/a.csv", content: "x" },
      { name: ".DS_Store", content: "x" },
    ]),
    /archive is empty/,
  ],
  ["a picture", zipOf([{ name: "a.csv", content: Buffer.from("89504e470d0a1a0a", "hex") }]), /PNG/],
  [
    "a feed among pictures",
    zipOf([
      { name: "a.png", content: Buffer.from("89504e470d0a1a0a0000000000000000000000000000", "hex") },
      { name: "b.csv", content: table },
    ]),
    1,
  ],
  ...[5, 30, 60, 90].map(
    (share): HostileFile => [
      `cut at ${share} %`,
      cut(zipOf([{ name: "a.csv", content: table.repeat(50) }]), share),
      /damaged|binary/,
    ],
  ),
];

function cut(bytes: Buffer, percent: number): Buffer {
  return bytes.subarray(0, Math.max(8, Math.floor((bytes.length * percent) / 100)));
}

const workbookFiles: HostileFile[] = [
  [
    "formulas: only what they last came to counts",
    workbookOf({
      A: [
        ["id", "title"],
        ["1", { xml: '<c t="str"><f>HYPERLINK("http://x","y")</f><v>Lamp</v></c>' }],
      ],
    }),
    1,
  ],
  [
    "a text that starts as a formula stays a text",
    workbookOf({
      A: [
        ["id", "title"],
        ["1", "=cmd|' /C calc'!A0"],
      ],
    }),
    1,
  ],
  [
    "entities in a sheet",
    withSheet(
      '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData><row r="1"><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
    ),
    /entities of its own/,
  ],
  [
    "a row numbered beyond all",
    withSheet(
      '<worksheet><sheetData><row r="1"><c t="str"><v>id</v></c></row><row r="99999999999"><c t="str"><v>1</v></c></row></sheetData></worksheet>',
    ),
    /not numbered/,
  ],
  [
    "rows numbered backwards",
    withSheet(
      '<worksheet><sheetData><row r="5"><c t="str"><v>id</v></c></row><row r="2"><c t="str"><v>1</v></c></row></sheetData></worksheet>',
    ),
    /not numbered/,
  ],
  [
    "a gap of a million rows",
    withSheet(
      '<worksheet><sheetData><row r="1"><c t="str"><v>id</v></c></row><row r="1048576"><c t="str"><v>1</v></c></row></sheetData></worksheet>',
    ),
    1,
  ],
  [
    "a cell beyond all columns is left out",
    withSheet(
      '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>id</v></c><c r="ZZZZZZ1" t="str"><v>x</v></c></row><row r="2"><c r="A2" t="str"><v>1</v></c></row></sheetData></worksheet>',
    ),
    1,
  ],
  ["501 columns", () => workbookWide(501), /more than 500 columns/],
  ["a million cells in one row", () => workbookWide(1_000_000), /more than 500 columns/],
  [
    "texts that are not there",
    workbookOf({
      A: [
        ["id", "title"],
        ["1", { xml: '<c t="s"><v>999999</v></c>' }],
      ],
    }),
    1,
  ],
  [
    "no sheet",
    zipOf([
      { name: "[Content_Types].xml", content: "<Types/>" },
      { name: "xl/workbook.xml", content: "<workbook/>" },
    ]),
    /has no sheet/,
  ],
  ["empty sheets", workbookOf({ A: [], B: [] }), /header row is empty|has no row/],
  ["a header and nothing else", workbookOf({ A: [["id", "title"]] }), /holds no offers/],
  [
    "two columns of one name",
    workbookOf({
      A: [
        ["id", "title", "title"],
        ["1", "a", "b"],
      ],
    }),
    1,
  ],
  ["a sheet cut short", withSheet('<worksheet><sheetData><row r="1"><c t="str"><v>id'), /ends in the middle/],
];

function withSheet(content: string): Buffer {
  return zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "xl/workbook.xml", content: '<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>' },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
    },
    { name: "xl/worksheets/s.xml", content },
  ]);
}

/** Noise, so that it does not pack too well. */
function workbookWide(columns: number): Buffer {
  const cells = Array.from(
    { length: columns },
    (_, n) => `<c t="str"><v>c${(n * 2_654_435_761) % 4_294_967_296}</v></c>`,
  );
  return withSheet(`<worksheet><sheetData><row r="1">${cells.join("")}</row></sheetData></worksheet>`);
}

const signatures: [string, string][] = [
  ["a PDF", "255044462d312e37"],
  ["a PNG image", "89504e470d0a1a0a"],
  ["a JPEG image", "ffd8ffe000104a46"],
  ["a GIF image", "474946383961"],
  ["a 7z archive", "377abcaf271c0004"],
  ["a RAR archive", "526172211a0700"],
  ["a bzip2 file", "425a6839314159"],
  ["an xz file", "fd377a585a000004"],
  ["a Zstandard file", "28b52ffd04000000"],
  ["a Parquet file", "50415231150415"],
  ["an SQLite database", "53514c69746520666f726d6174203300"],
  ["an old Excel or Office file", "d0cf11e0a1b11ae1"],
  ["an empty ZIP archive", "504b050600000000"],
];

const otherFiles: HostileFile[] = [
  ...signatures.map(
    ([name, hex]): HostileFile => [
      `${name}, called a feed`,
      Buffer.from(hex, "hex"),
      new RegExp(`This is ${name}`),
    ],
  ),
  ["a program", () => Buffer.concat([Buffer.from("7f454c46", "hex"), Buffer.alloc(4_000, 1)]), /binary file/],
  ["packed twice", gzipSync(gzipSync(table)), /packed twice/],
  ["20 MB of nothing, packed", () => gzipSync(Buffer.alloc(20 * mb, " ")), /unpacks to more than|is empty/],
  [
    "a million columns",
    () => `${Array.from({ length: 1_000_000 }, (_, n) => `c${n}`).join(",")}\n1\n`,
    /longer than 1 MB|columns, at most 500/,
  ],
  [
    "501 columns",
    () => `${Array.from({ length: 501 }, (_, n) => `c${n}`).join(",")}\n1\n`,
    /columns, at most 500/,
  ],
  ["columns of one name", "id,title,title,title\n1,a,b,c\n", 1],
  ["a header without names", ",,\n1,2,3\n", 1],
  ["a quote that never ends", 'id,"title\n1,a\n', /quote/],
  ["a page", "<!DOCTYPE html><html><body>Please log in</body></html>", /web page without product data/],
  [
    "a page 100,000 tags deep",
    () => `<!DOCTYPE html><html>${"<div>".repeat(100_000)}`,
    /web page without product data/,
  ],
  ["a page of 9 MB", () => `<!DOCTYPE html><html>${"<p>x</p>".repeat((9 * mb) / 8)}`, /larger than 8 MB/],
  [
    "a page with a script 100,000 deep",
    () =>
      `<!DOCTYPE html><html><script type="application/ld+json">${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}</script>`,
    /web page without product data/,
  ],
  [
    "items of a page in one another, 10,000 deep",
    () =>
      `<!DOCTYPE html><html>${'<div itemscope itemtype="https://schema.org/Product" itemprop="isRelatedTo">'.repeat(10_000)}`,
    1,
  ],
];

export const hostileFiles: Record<string, HostileFile[]> = {
  XML: xmlFiles,
  JSON: jsonFiles,
  "ZIP archives": zipFiles,
  workbooks: workbookFiles,
  "other files": otherFiles,
};
