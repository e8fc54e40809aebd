import { createReadStream } from "node:fs";
import { Tokenizer, TokenType } from "@streamparser/json";
import { FeedFileError } from "../../files/feed-file-error";
import { ItemPaths } from "../item-paths";
import { MAX_DEPTH, MAX_ITEM_BYTES, MAX_TOKEN_BYTES } from "../source-limits";

type JsonContainer = Record<string, unknown> | unknown[];
/** An object at the chosen path; null = it is larger than 4 MB and was left out. */
export type JsonItem = Record<string, unknown> | null;

interface Level {
  kind: "object" | "array";
  /** Of keys from the root, without places in lists: "data/products". */
  path: string;
  /** Of an object: the key whose value comes next, null = a key comes. */
  key: string | null;
  /** What is built; null outside of items and where the item is too large. */
  value: JsonContainer | null;
}

interface JsonListener {
  isItem(path: string): boolean;
  onItem(item: JsonItem): void;
  onObject?(path: string, depth: number): void;
  onValue?(path: string): void;
}

/** Objects at a path of a JSON file, also of JSON lines; objects in items are part of them. Memory is that of one item. */
export async function* readJsonItems(path: string, itemPath: string): AsyncGenerator<JsonItem> {
  let items: JsonItem[] = [];
  const listener = {
    isItem: (found: string) => found === itemPath,
    onItem: (item: JsonItem) => items.push(item),
  };
  for await (const _chunk of readTokens(path, listener)) {
    yield* items;
    items = [];
  }
}

/** Paths at which items may stand, likely ones first; "" = the root, or the list that it is. */
export async function listJsonPaths(path: string): Promise<string[]> {
  const counter = new ItemPaths();
  const listener: JsonListener = {
    isItem: () => false,
    onItem: () => undefined,
    onObject: (found, depth) => counter.addItem(found, depth),
    onValue: (found) => counter.addValue(found),
  };
  for await (const _chunk of readTokens(path, listener));
  return counter.listLikely();
}

async function* readTokens(path: string, listener: JsonListener): AsyncGenerator<void> {
  const walker = new TokenWalker(listener);
  for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 })) {
    walker.write(chunk as Buffer);
    yield;
  }
  walker.end();
  yield;
}

/** Tokens that tell nothing by themselves. */
const marks: ReadonlySet<TokenType> = new Set([TokenType.COMMA, TokenType.COLON, TokenType.SEPARATOR]);

class TokenWalker {
  readonly #listener: JsonListener;
  readonly #levels: Level[] = [];
  readonly #tokenizer = new Tokenizer({ separator: "" });
  /** Of the item that is being built; 0 = none is. */
  #itemDepth = 0;
  #itemBytes = 0;
  #unendedBytes = 0;

  constructor(listener: JsonListener) {
    this.#listener = listener;
    this.#tokenizer.onToken = ({ token, value }) => this.#take(token, value);
    this.#tokenizer.onError = (error) => {
      throw error;
    };
  }

  write(chunk: Buffer): void {
    this.#unendedBytes += chunk.length;
    try {
      this.#tokenizer.write(chunk);
    } catch (error) {
      throw error instanceof FeedFileError
        ? error
        : refuse("It is damaged: a value is not written as JSON is.", error);
    }
    if (this.#unendedBytes > MAX_TOKEN_BYTES) throw refuse("It has a text that does not end within 2 MB.");
  }

  end(): void {
    if (this.#levels.length > 0) throw refuse("It ends in the middle. Export it again.");
  }

  #take(token: TokenType, value: unknown): void {
    this.#unendedBytes = 0;
    const top = this.#levels.at(-1);
    if (token === TokenType.LEFT_BRACE) this.#open("object");
    else if (token === TokenType.LEFT_BRACKET) this.#open("array");
    else if (token === TokenType.RIGHT_BRACE) this.#close("object");
    else if (token === TokenType.RIGHT_BRACKET) this.#close("array");
    else if (token === TokenType.COMMA && top?.kind === "object") top.key = null;
    else if (!marks.has(token)) {
      if (top?.kind === "object" && top.key === null) top.key = String(value);
      else this.#addValue(value);
    }
  }

  #open(kind: Level["kind"]): void {
    if (this.#levels.length >= MAX_DEPTH) throw refuse(`Its values are nested more than ${MAX_DEPTH} deep.`);
    const parent = this.#levels.at(-1);
    const path = !parent
      ? ""
      : parent.kind === "array"
        ? parent.path
        : parent.path === ""
          ? parent.key!
          : `${parent.path}/${parent.key}`;
    if (parent?.kind === "object") this.#listener.onValue?.(parent.path);
    if (kind === "object") this.#listener.onObject?.(path, this.#levels.length);
    const isItem = kind === "object" && this.#itemDepth === 0 && this.#listener.isItem(path);
    const isBuilt = isItem || (this.#itemDepth > 0 && this.#itemBytes <= MAX_ITEM_BYTES);
    const value = !isBuilt ? null : kind === "array" ? [] : (Object.create(null) as Record<string, unknown>);
    if (value !== null && !isItem) attach(parent!, value);
    this.#levels.push({ kind, path, key: null, value });
    if (!isItem) return;
    this.#itemDepth = this.#levels.length;
    this.#itemBytes = 0;
  }

  #addValue(value: unknown): void {
    const top = this.#levels.at(-1);
    if (top === undefined) throw refuse("It holds a single value.");
    if (top.kind === "object") this.#listener.onValue?.(top.path);
    this.#itemBytes += 8 + (top.key?.length ?? 0) + (typeof value === "string" ? value.length : 8);
    if (this.#itemDepth > 0 && this.#itemBytes <= MAX_ITEM_BYTES) attach(top, value);
  }

  #close(kind: Level["kind"]): void {
    const closed = this.#levels.pop();
    if (closed?.kind !== kind) throw refuse("It is damaged: its brackets don't fit together.");
    if (this.#itemDepth !== this.#levels.length + 1) return;
    this.#itemDepth = 0;
    this.#listener.onItem(
      this.#itemBytes > MAX_ITEM_BYTES ? null : (closed.value as Record<string, unknown>),
    );
  }
}

function attach(parent: Level, value: unknown): void {
  if (Array.isArray(parent.value)) parent.value.push(value);
  else if (parent.value !== null && parent.key !== null) parent.value[parent.key] = value;
}

function refuse(why: string, cause?: unknown): FeedFileError {
  return new FeedFileError("unsupported-format", `This JSON can't be read. ${why}`, { cause });
}
