import { expect, test } from "vitest";
import {
  explainKeyConflict,
  findAction,
  focusActions,
  parseKeyOverrides,
  toKeyLabel,
  toKeymap,
  toKeyName,
} from "./focus-keys";

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) =>
  toKeyName({ key, ctrlKey: false, altKey: false, metaKey: false, ...modifiers } as KeyboardEvent);

test("no two actions come with the same key", () => {
  const keys = focusActions.flatMap((action) => action.keys as readonly string[]);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a key is known by what it types, a shortcut of the browser and a modifier alone are not ours", () => {
  expect(press("N")).toBe("n");
  expect(press(" ")).toBe("Space");
  expect(press("?")).toBe("?");
  expect(press("r", { ctrlKey: true })).toBeNull();
  expect(press("Shift")).toBeNull();
  expect(toKeyLabel("ArrowLeft")).toBe("←");
});

test("a key of one's own takes the place of those that come with the action", () => {
  const keymap = toKeymap({ undo: "q" });
  expect(findAction(keymap, "q")).toBe("undo");
  expect(findAction(keymap, "z")).toBeNull();
  expect(findAction(keymap, "n")).toBe("none");
});

test("a key that is taken or reserved is refused with a sentence", () => {
  const keymap = toKeymap({});
  expect(explainKeyConflict(keymap, "skip", "n")).toBe(
    "N already stands for “None of them”. Choose another key, or change that one first.",
  );
  expect(explainKeyConflict(keymap, "skip", "g")).toMatch(/^G goes to another section/);
  expect(explainKeyConflict(keymap, "none", "n")).toBeNull();
  expect(explainKeyConflict(keymap, "none", "x")).toBeNull();
});

test("what is stored is taken as a whole or not at all", () => {
  expect(parseKeyOverrides('{"pick1":"n","none":"1","nonsense":"y"}')).toEqual({ pick1: "n", none: "1" });
  expect(parseKeyOverrides('{"pick1":"n"}')).toEqual({});
  expect(parseKeyOverrides('{"pick1":"Tab"}')).toEqual({});
  expect(parseKeyOverrides("nonsense")).toEqual({});
  expect(parseKeyOverrides("null")).toEqual({});
});
