import fc from "fast-check";
import { expect, test } from "vitest";
import { cutSnippet, escapeHtml, highlightWords } from "./highlight";

test("marks words by their stem and escapes the rest", () => {
  expect(highlightWords("Batteries <b>&</b> Crème", new Set(["batteri", "creme"]), ["en"])).toBe(
    "<mark>Batteries</mark> &lt;b&gt;&amp;&lt;/b&gt; <mark>Crème</mark>",
  );
});

test("without the marks the escaped text is left, whatever it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string()), (text, words) => {
      expect(highlightWords(text, new Set(words), [null]).replace(/<\/?mark>/g, "")).toBe(escapeHtml(text));
    }),
  );
});

test("a snippet holds the first found word", () => {
  const text = `${"filler words ".repeat(40)}the needle is here ${"and more ".repeat(40)}`;
  const snippet = cutSnippet(text, new Set(["needl"]), ["en"], 80);
  expect(snippet).toContain("needle");
  expect(snippet.length).toBeLessThan(90);
  expect(cutSnippet("short", new Set(), ["en"], 80)).toBe("short");
});
