import { gzipSync } from "node:zlib";
import { type HostileFile, mb, table } from "./hostile-file.fixture";

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

export const otherFiles: HostileFile[] = [
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
