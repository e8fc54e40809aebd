import { createReadStream } from "node:fs";
import { FeedFileError } from "../../files/feed-file-error";
import { MAX_DEPTH, MAX_TOKEN_BYTES } from "../source-limits";
import { BareAmpersands } from "./bare-ampersands";
import { LenientParser } from "./lenient-parser";

/** What is told of an XML source, in its order. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
  /** Tags don't fit together there; what is open may hold what stands behind it. */
  damage?(line: number): void;
}

const chunkBytes = 64 * 1024;

/**
 * Reads XML, told to `handler` chunk by chunk; gives control back after each. Entities of the file's own are refused and no file or
 * address is ever opened; a bare "&", unknown entities and control characters are forgiven, as feeds have them, and tags that don't fit are
 * told as damage. Throws `FeedFileError` where tags are nested too deep, never end, or the file ends among them.
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
  readonly #parser = new LenientParser({ xmlns: false, position: true });
  readonly #ampersands = new BareAmpersands();
  #depth = 0;
  #unendedBytes = 0;
  #failure: FeedFileError | null = null;
  /** The closing tag that comes next closes nothing. */
  #hasStrayClosing = false;

  readonly #handler: XmlHandler;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
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
    parser.onStray = () => {
      this.#hasStrayClosing = true;
      handler.damage?.(parser.line);
    };
    parser.on("closetag", ({ name }) => {
      this.#unendedBytes = 0;
      if (this.#hasStrayClosing) {
        this.#hasStrayClosing = false;
        return;
      }
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
    const [, line = String(this.#parser.line), problem = message] =
      /^(?:[^:]*:)?(\d+):\d+: (.*)$/s.exec(message) ?? [];
    if (endsEarly.test(problem))
      this.#failure ??= refuse(`It ends in the middle, at line ${line}. Export it again.`);
    else if (!isForgiven.test(problem)) this.#handler.damage?.(Number(line));
  }
}

const endsEarly = /^unclosed tag|^unexpected end|must contain a root/;
/** A bare "<" or "&", a control character, an entity that is not declared, a declaration in the wrong place. */
const isForgiven =
  /entity|^disallowed character\.|^disallowed character in tag name$|XML declaration|processing instruction|comment|char data/;

function refuse(why: string): FeedFileError {
  return new FeedFileError("unsupported-format", `This XML can't be read. ${why}`);
}
