import { expect, it } from "vitest";
import { isInLearntScript } from "./learnt-scripts";

it.each([
  ["חלב תנובה 3%", true],
  ["שמפו Head & Shoulders לשיער יבש 400 מל", true],
  ["שמפו הד אנד שולדרס Men 400 מל", true],
  ["Samsung TV טלוויזיה", false],
  ["Кефир 2,5%", false],
  ["400 / 500", false],
  ["", false],
])("a text that is mostly in a learnt script is so: %s", (text, isLearnt) => {
  expect(isInLearntScript(text)).toBe(isLearnt);
});
