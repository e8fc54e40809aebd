import { gzipSync } from "node:zlib";
import { workbookOf, zipOf } from "../zip.fixture";
import { type HostileFile, mb, table } from "./hostile-file.fixture";

const names = ["../../etc/passwd", "/etc/passwd", "a/../../b.csv", "C:\\windows\\x.csv", "C:/x.csv"];
export const zipFiles: HostileFile[] = [
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

export const workbookFiles: HostileFile[] = [
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
