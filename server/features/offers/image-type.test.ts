import { expect, test } from "vitest";
import { findImageType } from "./image-type";

const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["image/jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF"],
  ["image/png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"],
  ["image/gif", "GIF89a\x01\x00"],
  ["image/webp", "RIFF\x24\x00\x00\x00WEBPVP8 "],
  ["image/avif", "\x00\x00\x00\x1cftypavif\x00\x00"],
])("%s is known by its first bytes", (type, head) => {
  expect(findImageType(bytes(head))).toBe(type);
});

test.each([
  "<svg xmlns='http://www.w3.org/2000/svg'>",
  "<!doctype html>",
  "RIFF....WAVE",
  "%PDF-1.7",
  "GIF8",
  "",
])("%s is no picture", (head) => {
  expect(findImageType(bytes(head))).toBeNull();
});
