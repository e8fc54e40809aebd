import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText, truncateAtWord } from "./text";

describe("cleanText", () => {
  it.each([
    ["<p>Black</p><ul><li>8 GB</li><li>Wi-Fi</li></ul>", "Black 8 GB Wi-Fi"],
    ["one<br>two<br/>three", "one two three"],
    ["<b>S</b>ony", "Sony"],
    ['<a href="x>y">link', 'y">link'],
    ["a<!-- hidden > --> b", "a b"],
    ["a<script>alert('<b>')</script>b<STYLE>p{}</style >c", "a b c"],
    ["a<script>never closed", "a"],
    ["<![CDATA[Tom & Jerry]]>", "Tom & Jerry"],
    ["Tom &amp; Jerry &#40;2&#41; &quot;x&quot; caf&eacute;", 'Tom & Jerry (2) "x" café'],
    ["&lt;b&gt;Bold&lt;/b&gt; &amp;amp; &amp;lt;i&amp;gt;more", "Bold & more"],
    ["R&D AT&T &copy 100&euro", "R&D AT&T &copy 100&euro"],
    ["Ø < 5 mm, a<b and <3", "Ø < 5 mm, a<b and <3"],
    ["a\u0000b\u0007c\u200bd\u00ade\ufefff", "abcdef"],
    ["a\u00a0 \r\n\t b\u2003c\u0085d", "a b c d"],
    ["Cafe\u0301", "Café"],
    ["bad \ud800 half", "bad \ufffd half"],
    ["  \u200b ", ""],
    ["", ""],
  ])("%j becomes %j", (raw, text) => {
    expect(cleanText(raw)).toBe(text);
  });

  it("gives well-formed NFC text of one line, without controls or outer spaces", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        const text = cleanText(raw);
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/\p{Cc}|\p{Cs}| {2}/u);
        expect(text).toBe(text.normalize("NFC"));
      }),
    );
  });

  it.each([
    "<",
    "<a",
    "<a ",
    "<script",
    "<!--",
    "<![CDATA[",
    "&lt;",
    "&amp;",
    "</script",
    "<script>",
    "&#",
    " ",
    "<a-",
    "\t ",
  ])("takes linear time on a megabyte of %j", (part) => {
    const raw = part.repeat(1_000_000 / part.length);
    const startedAt = performance.now();
    cleanText(raw);
    // Quadratic time would be minutes.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe("truncateAtWord", () => {
  it("cuts between words where one ends near the bound, else at the bound", () => {
    expect(truncateAtWord("Sony black turntable", 12)).toBe("Sony black");
    expect(truncateAtWord("Sony turntableturntable", 12)).toBe("Sony turntab");
    expect(truncateAtWord("short", 12)).toBe("short");
    expect(truncateAtWord("x😀", 2)).toBe("x");
  });

  it("never exceeds the bound and always gives a beginning of the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 30 }), (text, maxLength) => {
        const cut = truncateAtWord(text, maxLength);
        expect(cut.length).toBeLessThanOrEqual(maxLength);
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });
});
