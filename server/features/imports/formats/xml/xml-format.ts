import type { OfferField } from "../../../../domain/offer/offer-fields";
import { FeedFileError } from "../../files/feed-file-error";
import { ItemPaths } from "../item-paths";
import type { SourceFormat, SourceRow } from "../source-format";
import type { SourceHead } from "../source-head";
import { tooLargeRow, toProblemRow } from "../source-rows";
import type { FormatName } from "../terms";
import { toXmlCells } from "./xml-cells";
import { readText, readXmlEvents } from "./xml-events";
import { readXmlItems, toLocalName, type XmlElement } from "./xml-items";

interface XmlFormat {
  name: FormatName;
  detect(head: SourceHead & { xml: NonNullable<SourceHead["xml"]> }): number;
  /** Where its items stand; null = it is found out. */
  items: RegExp | null;
  toCells?(item: XmlElement): Record<string, string>;
  fields: Partial<Record<OfferField, string>>;
  findCurrency?(head: SourceHead): string | null;
}

/** A format of XML items. */
export function xmlFormat({ items, toCells = toXmlCells, ...format }: XmlFormat): SourceFormat {
  return {
    ...format,
    detect: (head) => (head.xml === null ? 0 : format.detect({ ...head, xml: head.xml })),
    async open(path, choice) {
      const paths = await listItemPaths(path);
      const suggested = items === null ? paths[0] : (paths.find((found) => items.test(found)) ?? null);
      const itemPath = choice.itemPath ?? suggested;
      const isItem =
        itemPath == null ? (items ?? /^$/).test.bind(items ?? /^$/) : (found: string) => found === itemPath;
      if (itemPath == null && items === null) throw noItems();
      return {
        rows: toRows(path, isItem, toCells),
        choice: { format: format.name, ...(itemPath != null && { itemPath }) },
        itemPaths: paths,
      };
    },
  };
}

async function* toRows(
  path: string,
  isItem: (path: string) => boolean,
  toCells: (item: XmlElement) => Record<string, string>,
): AsyncGenerator<SourceRow> {
  for await (const item of readXmlItems(path, isItem))
    yield item.kind === "item"
      ? { kind: "cells", cells: toCells(item.element) }
      : item.kind === "too-large"
        ? tooLargeRow
        : toProblemRow(
            "malformed-row",
            `The item's tags don't fit together near line ${item.line} of the file. Close what is opened there.`,
          );
}

/** Paths at which items may stand, likely ones first. */
async function listItemPaths(path: string): Promise<string[]> {
  const counter = new ItemPaths();
  const open: { path: string; children: number; hasText: boolean }[] = [];
  const events = readXmlEvents(readText(path), {
    open(name, attributes) {
      const parent = open.at(-1);
      if (parent) parent.children++;
      const own = parent ? `${parent.path}/${toLocalName(name)}` : toLocalName(name);
      counter.addItem(own, open.length);
      counter.addValue(own, Object.keys(attributes).filter((key) => !key.startsWith("xmlns")).length);
      open.push({ path: own, children: 0, hasText: false });
    },
    text(text) {
      const top = open.at(-1);
      if (top && !top.hasText) top.hasText = text.trim() !== "";
    },
    close() {
      const closed = open.pop();
      const parent = open.at(-1);
      if (closed && parent && closed.children === 0 && closed.hasText) counter.addValue(parent.path);
    },
  });
  for await (const _chunk of events);
  return counter.listLikely();
}

function noItems(): FeedFileError {
  return new FeedFileError(
    "unsupported-format",
    "This XML has no items: no element repeats with at least two values in it. Check that it is a feed of products.",
  );
}
