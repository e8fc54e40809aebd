import { createReadStream } from "node:fs";
import { SaxesParser } from "saxes";
import { FeedFileError } from "../../files/feed-file-error";
import { MAX_DEPTH, MAX_TOKEN_BYTES } from "../source-limits";
import { BareAmpersands } from "./bare-ampersands";

/** What is told of an XML source, in its order. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

const chunkBytes = 64 * 1024;

/**
 * Reads XML, told to `handler` chunk by chunk; gives control back after each. Entities of the file's own are refused and no file or
 * address is ever opened; a bare "&", unknown entities and control characters are forgiven, as feeds have them. Throws `FeedFileError`
 * where tags don't fit, are nested too deep or never end.
 */
export async function* readXmlEvents(
  source: AsyncIterable<string>,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const parser = new XmlEvents(handler);
  for await (const chunk of source) {
    parser.write(chunk);
    yield;
  }
  parser.end();
  yield;
}

/** A UTF-8 file in pieces. */
export function readText(path: string): AsyncIterable<string> {
  return createReadStream(path, { encoding: "utf8", highWaterMark: chunkBytes });
}

/** The same for text that is at hand; `isWhole` = false where it is cut. */
export function readXmlText(text: string, handler: XmlHandler, { isWhole }: { isWhole: boolean }): void {
  const parser = new XmlEvents(handler);
  parser.write(text);
  if (isWhole) parser.end();
}

class XmlEvents {
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #ampersands = new BareAmpersands();
  #depth = 0;
  #unendedBytes = 0;
  #failure: FeedFileError | null = null;

  constructor(handler: XmlHandler) {
    const parser = this.#parser;
    parser.on("error", (error) => this.#judge(error.message));
    parser.on("doctype", (doctype) => {
      this.#unendedBytes = 0;
      if (/<!ENTITY/i.test(doctype))
        this.#failure ??= refuse(
          "It declares entities of its own, which are not read. Export it without a <!DOCTYPE …>.",
        );
    });
    parser.on("opentag", ({ name, attributes }) => {
      this.#unendedBytes = 0;
      if (++this.#depth > MAX_DEPTH)
        this.#failure ??= refuse(`Its tags are nested more than ${MAX_DEPTH} deep.`);
      if (this.#failure === null) handler.open(name, attributes as Record<string, string>);
    });
    parser.on("closetag", ({ name }) => {
      this.#unendedBytes = 0;
      this.#depth--;
      if (this.#failure === null) handler.close(name);
    });
    const onText = (text: string) => {
      this.#unendedBytes = 0;
      if (this.#failure === null && this.#depth > 0) handler.text(text);
    };
    parser.on("text", onText);
    parser.on("cdata", onText);
    parser.on("comment", () => {
      this.#unendedBytes = 0;
    });
  }

  write(chunk: string): void {
    this.#unendedBytes += chunk.length;
    this.#parser.write(this.#ampersands.mend(chunk));
    if (this.#unendedBytes > MAX_TOKEN_BYTES)
      this.#failure ??= refuse("It has a tag or text that does not end within 2 MB.");
    this.#throwFailure();
  }

  end(): void {
    this.#parser.write(this.#ampersands.end());
    this.#parser.close();
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  #judge(message: string): void {
    const breaksTags =
      /unexpected close tag|unmatched closing tag|unclosed tag|unexpected end|only one root|root element|outside of root|in (?:closing |opening )?tag|tag name|attribute|quoted|whitespace required/i;
    if (!breaksTags.test(message)) return;
    const [, line] = /^(?:.*?:)?(\d+):\d+:/.exec(message) ?? [];
    const what = /unclosed|unexpected end/.test(message)
      ? "It ends in the middle"
      : "Its tags don't fit together";
    this.#failure ??= refuse(`${what}, at line ${line ?? this.#parser.line}. Export it again.`);
  }
}

function refuse(why: string): FeedFileError {
  return new FeedFileError("unsupported-format", `This XML can't be read. ${why}`);
}
