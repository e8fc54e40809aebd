import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { toNode } from "./to-node";

const components = { 0: createElement("b"), 1: createElement("a", { href: "/" }), 2: createElement("br") };

test("elements stand where the message has them, nested and alone", () => {
  const parts = [{ text: "See <1>all <0>" }, { value: 12 }, { text: "</0> offers</1><2/>now" }];
  expect(renderToStaticMarkup(toNode(parts, components))).toBe(
    'See <a href="/">all <b>12</b> offers</a><br/>now',
  );
});

test("a value may look like an element and stays text; a value that is an element is drawn", () => {
  const parts = [
    { text: "<0>" },
    { value: "<1>x</1> <br/>" },
    { text: "</0> " },
    { value: createElement("i") },
  ];
  expect(renderToStaticMarkup(toNode(parts, components))).toBe(
    "<b>&lt;1&gt;x&lt;/1&gt; &lt;br/&gt;</b> <i></i>",
  );
});

test("a translation that forgets an end or invents an element loses no words", () => {
  expect(renderToStaticMarkup(toNode([{ text: "a <0>b <7>c</7>" }], components))).toBe("a <b>b c</b>");
});
