import { t } from "@lingui/core/macro";

/** What a key does in focus mode, in the order of the list of keys. */
export const focusActions = [
  { id: "pick1", does: t`Same product as candidate 1`, keys: ["1"] },
  { id: "pick2", does: t`Same product as candidate 2`, keys: ["2"] },
  { id: "pick3", does: t`Same product as candidate 3`, keys: ["3"] },
  { id: "pick4", does: t`Same product as candidate 4`, keys: ["4"] },
  { id: "none", does: t`None of them: all candidates shown are different products`, keys: ["n"] },
  {
    id: "variant",
    does: t`Variant: the marked candidate is the same model in another size, colour or pack`,
    keys: ["v"],
  },
  {
    id: "several",
    does: t`Several: note a verdict for each candidate first, and decide on all in one go`,
    keys: ["m"],
  },
  {
    id: "decideAll",
    does: t`Decide as noted: candidates without a note are different products`,
    keys: ["c"],
  },
  { id: "unsure", does: t`Unsure: leave all candidates shown for a second look`, keys: ["u"] },
  { id: "skip", does: t`Skip to the next offer`, keys: ["Space"] },
  { id: "undo", does: t`Undo the last decision`, keys: ["Backspace", "z"] },
  { id: "markNext", does: t`Mark the candidate to the right`, keys: ["ArrowRight"] },
  { id: "markPrevious", does: t`Mark the candidate to the left`, keys: ["ArrowLeft"] },
  { id: "why", does: t`Why: what speaks for and against the marked candidate`, keys: ["e"] },
  { id: "reason", does: t`Reason: say why, before the verdict`, keys: ["r"] },
  { id: "blind", does: t`Blind mode: judge without probabilities and in no order`, keys: ["b"] },
  { id: "openPair", does: t`Open the marked candidate's pair with all its details`, keys: ["o"] },
  { id: "keys", does: t`Show this list`, keys: ["?"] },
  { id: "leave", does: t`Back to the queue`, keys: ["Escape"] },
] as const satisfies readonly { id: string; does: string; keys: readonly string[] }[];

export type FocusAction = (typeof focusActions)[number]["id"];

/** Keys of each action. A key of one's own takes the place of all that come with the action. */
export type FocusKeymap = Record<FocusAction, readonly string[]>;

/** What a person has changed. */
export type KeyOverrides = Partial<Record<FocusAction, string>>;

/** The browser's or the frame's own: the tabulator moves the focus, G and a letter go to a section. */
const reservedKeys: Record<string, string> = {
  Tab: t`Tab moves between the buttons. Choose another key.`,
  Enter: t`Enter presses the button that has the focus. Choose another key.`,
  g: t`G goes to another section, with a letter after it. Choose another key.`,
};

const modifierKeys = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "Dead", "Process"]);

export function toKeymap(overrides: KeyOverrides): FocusKeymap {
  const entries = focusActions.map(({ id, keys }) => [id, overrides[id] ? [overrides[id]] : keys]);
  return Object.fromEntries(entries) as FocusKeymap;
}

/** The name of the key that was pressed; null for a modifier alone or a shortcut of the browser. */
export function toKeyName({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): string | null {
  if (ctrlKey || altKey || metaKey || modifierKeys.has(key)) return null;
  if (key === " ") return "Space";
  return key.length === 1 ? key.toLowerCase() : key;
}

export function findAction(keymap: FocusKeymap, keyName: string): FocusAction | null {
  return focusActions.find(({ id }) => keymap[id].includes(keyName))?.id ?? null;
}

/** Why a key can't be given to an action, as a sentence; null = it can. */
export function explainKeyConflict(keymap: FocusKeymap, action: FocusAction, keyName: string): string | null {
  const reserved = Object.hasOwn(reservedKeys, keyName) ? reservedKeys[keyName] : undefined;
  if (reserved) return reserved;
  const owner = findAction(keymap, keyName);
  if (owner === null || owner === action) return null;
  return t`${toKeyLabel(keyName)} already stands for “${toShortName(owner)}”. Choose another key, or change that one first.`;
}

function toShortName(action: FocusAction): string {
  return focusActions.find(({ id }) => id === action)!.does.split(":")[0]!;
}

const keyLabels: Record<string, string> = {
  Backspace: "⌫",
  Delete: t`Del`,
  Escape: t`Esc`,
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** As it stands on the key. */
export function toKeyLabel(keyName: string): string {
  return keyLabels[keyName] ?? (keyName.length === 1 ? keyName.toUpperCase() : keyName);
}

/** What is stored, unless it makes no sense: a key that is reserved, or that two actions would share. */
export function parseKeyOverrides(text: string | null): KeyOverrides {
  const overrides: KeyOverrides = {};
  for (const { id } of focusActions) {
    const keyName = readProperty(text, id);
    if (keyName && !Object.hasOwn(reservedKeys, keyName)) overrides[id] = keyName;
  }
  const keys = Object.values(toKeymap(overrides)).flat();
  return new Set(keys).size === keys.length ? overrides : {};
}

function readProperty(text: string | null, name: string): string | null {
  try {
    const value: unknown = JSON.parse(text ?? "{}")?.[name];
    return typeof value === "string" && value.length <= 20 ? value : null;
  } catch {
    return null;
  }
}
