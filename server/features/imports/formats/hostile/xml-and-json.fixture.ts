import { type HostileFile, mb } from "./hostile-file.fixture";

const item = "<item><id>1</id><title>Lamp</title></item>";
const xml = (inside: string, prolog = "") => `<?xml version="1.0"?>${prolog}<list>${inside}</list>`;

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

export const xmlFiles: HostileFile[] = [
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

export const jsonFiles: HostileFile[] = [
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
