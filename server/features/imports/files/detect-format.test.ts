import { describe, expect, it } from "vitest";
import { detectFormat, isSeparatorLine } from "./detect-format";

describe("detectFormat", () => {
  it.each([
    ["id,title\n1,a;b;c\n", { kind: "csv", delimiter: "," }],
    ["id;title;price\n1;x;1,50\n2;y;2,50\n", { kind: "csv", delimiter: ";" }],
    ["id\ttitle, long\n1\tx, y\n", { kind: "tsv", delimiter: "\t" }],
    ["id|title\n1|x\n", { kind: "csv", delimiter: "|" }],
    ['"a,b";"c,d"\n1;2\n', { kind: "csv", delimiter: ";" }],
    ['id,text\n1,"a\nb; c; d"\n', { kind: "csv", delimiter: "," }],
    ["sep=;\nid;a,b\n", { kind: "csv", delimiter: ";" }],
    ["sep=\t\nid\ta\n", { kind: "tsv", delimiter: "\t" }],
    ["title\nx\n", { kind: "csv", delimiter: "," }],
    ['\n{"id": 1}\n{"id": 2}\n', { kind: "jsonl" }],
  ])("%j", (text, format) => {
    expect(detectFormat(text.split("\n"))).toEqual(format);
  });

  it.each([
    ["<?xml version='1.0'?>", /looks like XML/],
    ["<!DOCTYPE html>", /web page/],
    ["[", /JSON without a list/],
    ['[{"id":1}]', /JSON without a list/],
    ["{", /JSON without a list/],
  ])("refuses %j and says what to do", (text, message) => {
    expect(() => detectFormat([text])).toThrow(
      expect.objectContaining({ problem: "unsupported-format", userMessage: expect.stringMatching(message) }),
    );
  });

  it("knows Excel's separator line from a header", () => {
    expect(isSeparatorLine("sep=;")).toBe(true);
    expect(isSeparatorLine("separator,id")).toBe(false);
  });
});
