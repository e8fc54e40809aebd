import { MAX_ITEM_BYTES } from "../source-limits";
import { readText, readXmlEvents, type XmlHandler } from "./xml-events";

/** An element of an item. `name` is without the namespace's prefix, "" = none. */
export interface XmlElement {
  name: string;
  prefix: string;
  attributes: Record<string, string>;
  /** Its own, without that of its children. */
  text: string;
  children: XmlElement[];
}

/** An item, or why it was left out: it is larger than 4 MB, or its tags don't fit together. */
export type XmlItem =
  | { kind: "item"; element: XmlElement }
  | { kind: "too-large" }
  | { kind: "damaged"; line: number };

/** The items of an XML file: elements whose path ("rss/channel/item", without prefixes) `isItem` accepts. Items in items are part of them. */
export async function* readXmlItems(
  path: string,
  isItem: (path: string) => boolean,
): AsyncGenerator<XmlItem> {
  const collector = new ItemCollector(isItem);
  for await (const _chunk of readXmlEvents(readText(path), collector)) {
    yield* collector.items;
    collector.items = [];
  }
}

/** That an element takes beside its text. */
const elementBytes = 32;

export function toLocalName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

class ItemCollector implements XmlHandler {
  items: XmlItem[] = [];
  readonly #isItem: (path: string) => boolean;
  readonly #path: string[] = [];
  /** From the item to the element that is open; empty = no item is. */
  #open: XmlElement[] = [];
  #itemBytes = 0;
  #damagedLine: number | null = null;

  constructor(isItem: (path: string) => boolean) {
    this.#isItem = isItem;
  }

  open(name: string, attributes: Record<string, string>): void {
    const local = toLocalName(name);
    const prefix = name.slice(0, -local.length).replace(":", "");
    const element: XmlElement = {
      name: local,
      prefix,
      attributes: toLocalNames(attributes),
      text: "",
      children: [],
    };
    this.#path.push(element.name);
    if (this.#open.length === 0) {
      if (!this.#isItem(this.#path.join("/"))) return;
      this.#itemBytes = 0;
      this.#damagedLine = null;
    }
    for (const value of Object.values(attributes)) this.#itemBytes += value.length;
    this.#itemBytes += name.length + elementBytes;
    if (this.#isTooLarge()) element.attributes = {};
    else this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }

  text(text: string): void {
    const element = this.#open.at(-1);
    if (element === undefined) return;
    this.#itemBytes += text.length;
    if (!this.#isTooLarge()) element.text += text;
  }

  damage(line: number): void {
    this.#damagedLine ??= line;
  }

  close(): void {
    this.#path.pop();
    const element = this.#open.pop();
    if (element === undefined || this.#open.length > 0) return;
    if (this.#damagedLine !== null) this.items.push({ kind: "damaged", line: this.#damagedLine });
    else this.items.push(this.#isTooLarge() ? { kind: "too-large" } : { kind: "item", element });
  }

  #isTooLarge(): boolean {
    return this.#itemBytes > MAX_ITEM_BYTES;
  }
}

function toLocalNames(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !name.startsWith("xmlns"))
      .map(([name, value]) => [toLocalName(name), value]),
  );
}
