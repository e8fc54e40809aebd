import type { XmlElement } from "./xml-items";

const nameWords = /(?:^|_)(?:name|fname|label|key|title|type)$/i;
const valueWords = /(?:^|_)(?:val|value|fvalue|values|content|text)$/i;
const cellsMax = 500;

/**
 * An item as cells: leaves by their name, attributes as "@id" (just "id" where no child is called so), what is nested as
 * "shipping.price". Leaves that repeat are joined by ", "; those that an attribute or a child names ("<a name="Colour">red</a>",
 * PARAM with PARAM_NAME and VAL) become a cell of that name.
 */
export function toXmlCells(item: XmlElement): Record<string, string> {
  const cells = new Cells();
  addElement(cells, item, "");
  return cells.byName;
}

class Cells {
  readonly byName: Record<string, string> = Object.create(null) as Record<string, string>;
  #count = 0;

  add(name: string, value: string): void {
    const text = value.trim();
    if (text === "") return;
    const earlier = this.byName[name];
    if (earlier === undefined) {
      if (this.#count >= cellsMax) return;
      this.#count++;
      this.byName[name] = text;
    } else if (earlier !== text) this.byName[name] = `${earlier}, ${text}`;
  }

  /** By a name of the source's own, which must not fall together with an element's. */
  addNamed(name: string, element: string, value: string): void {
    const label = name.replace(/\s+/g, " ").trim().slice(0, 100);
    this.add(label === "" || this.byName[label] !== undefined ? `${element} ${label}`.trim() : label, value);
  }
}

function addElement(cells: Cells, element: XmlElement, prefix: string): void {
  const childNames = new Set(element.children.map(({ name }) => name));
  for (const [name, value] of Object.entries(element.attributes))
    cells.add(`${prefix}${childNames.has(name) ? "@" : ""}${name}`, value);
  if (element.children.length > 0 && element.text.trim() !== "" && prefix !== "")
    cells.add(prefix.slice(0, -1), element.text);
  // Plain leaves first: names that come from the content must not take their place.
  const named: XmlElement[] = [];
  for (const child of element.children) {
    if (findOwnName(child) !== null) named.push(child);
    else if (child.children.length === 0) addLeaf(cells, child, prefix);
    else addElement(cells, child, `${prefix}${child.name}.`);
  }
  for (const child of named) {
    const [name, value] = findOwnName(child)!;
    cells.addNamed(name, child.name, value);
  }
}

function addLeaf(cells: Cells, leaf: XmlElement, prefix: string): void {
  const { lang, language, ...attributes } = leaf.attributes;
  const name = `${prefix}${leaf.name}`;
  const spoken = lang ?? language;
  cells.add(spoken === undefined ? name : `${name} (${spoken})`, leaf.text);
  for (const [attribute, value] of Object.entries(attributes)) cells.add(`${name}.${attribute}`, value);
}

/** What the element is called by its own content, and its value; null = by nothing but its tag. */
function findOwnName(element: XmlElement): readonly [string, string] | null {
  const { name } = element.attributes;
  if (element.children.length === 0)
    return name !== undefined && element.text.trim() !== "" ? [name, element.text] : null;
  if (element.children.length > 4 || element.children.some(({ children }) => children.length > 0))
    return null;
  const key = element.children.find((child) => nameWords.test(child.name));
  const values = element.children.filter((child) => valueWords.test(child.name));
  if (key === undefined || values.length === 0 || key.text.trim() === "") return null;
  const unit = element.children.find((child) => /unit$/i.test(child.name))?.text.trim() ?? "";
  return [
    key.text,
    `${values
      .map(({ text }) => text.trim())
      .filter(Boolean)
      .join(", ")} ${unit}`.trim(),
  ];
}
