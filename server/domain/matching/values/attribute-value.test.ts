import { expect, test } from "vitest";
import {
  type AttributeValue,
  attributeValueSchema,
  describeValue,
  describeValues,
  toColorValue,
  toStatedValue,
  toWordValue,
} from "./attribute-value";

test.each<[AttributeValue, string]>([
  [{ kind: "amount", amount: 1.5, unit: "l" }, "1.5 l"],
  [{ kind: "amount", amount: 1, unit: "users" }, "1 user"],
  [{ kind: "amount", amount: 2, unit: "years" }, "2 years"],
  [toWordValue("edition", "deluxe"), "deluxe"],
  [toWordValue("edition", "2"), "2nd"],
  [toWordValue("edition", "11"), "11th"],
  [toWordValue("edition", "23"), "23rd"],
  [toStatedValue("Dusty Rose"), "Dusty Rose"],
])("%j is “%s” in English", (value, words) => {
  expect(describeValue(value)).toBe(words);
  expect(attributeValueSchema.parse(value)).toEqual(value);
});

test("several values of one side", () => {
  expect(describeValues([toColorValue("black"), toColorValue("red")])).toBe("black/red");
});
