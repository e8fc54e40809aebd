import { type ComparisonOperator, comparisonOperators, type Filter } from "./filter";

/** What is wrong with a filter, and at which character, counted from 1. */
export interface FilterFault {
  kind: "fault";
  message: string;
  position: number;
}

const conditionsMax = 50;
const depthMax = 8;

type Token = { text: string; isQuoted: boolean; at: number };

const tokenPattern =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(<=|>=|!=|[()[\],:=<>])|([^\s()[\],:=<>!"']+))/y;

/**
 * Reads a filter:
 *
 *     brand = Sony AND price < 500
 *     color IN [black, "dark blue"] OR NOT size EXISTS
 *     (category = "Audio > Headphones" OR "Screen size" >= 40) AND availability != out_of_stock
 *
 * AND binds more than OR, NOT most. `:` says the same as `=`. Names and values with spaces or signs stand in quotes; a backslash keeps a quote.
 * Words of the grammar are read in any letter case. At most 50 conditions, 8 brackets deep. Null for a text of spaces.
 */
export function parseFilter(text: string): { kind: "filter"; filter: Filter | null } | FilterFault {
  try {
    const parser = new Parser(tokenize(text), text.length);
    return { kind: "filter", filter: parser.read() };
  } catch (error) {
    if (error instanceof Fault) return { kind: "fault", message: error.message, position: error.at + 1 };
    throw error;
  }
}

class Fault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const start = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) {
      const at = start + /^\s*/.exec(text.slice(start))![0].length;
      throw new Fault(
        /["']/.test(text[at] ?? "") ? "This quote is not closed." : `“${text[at]}” is not expected here.`,
        at,
      );
    }
    const quoted = match[1] ?? match[2];
    const at = tokenPattern.lastIndex - match[0].trimStart().length;
    tokens.push(
      quoted === undefined
        ? { text: (match[3] ?? match[4])!, isQuoted: false, at }
        : { text: quoted.replace(/\\(.)/g, "$1"), isQuoted: true, at },
    );
  }
  return tokens;
}

class Parser {
  #next = 0;
  #conditions = 0;
  readonly #tokens: readonly Token[];
  readonly #end: number;

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }

  read(): Filter | null {
    if (this.#tokens.length === 0) return null;
    const filter = this.#readAny(0);
    const left = this.#peek();
    if (left) throw new Fault(`Expected AND, OR or the end, found “${left.text}”.`, left.at);
    return filter;
  }

  #readAny(depth: number): Filter {
    const parts = [this.#readAll(depth)];
    while (this.#take("OR")) parts.push(this.#readAll(depth));
    return parts.length > 1 ? { kind: "or", parts } : parts[0]!;
  }

  #readAll(depth: number): Filter {
    const parts = [this.#readOne(depth)];
    while (this.#take("AND")) parts.push(this.#readOne(depth));
    return parts.length > 1 ? { kind: "and", parts } : parts[0]!;
  }

  #readOne(depth: number): Filter {
    const at = this.#peek()?.at ?? this.#end;
    if (depth > depthMax) throw new Fault(`Brackets may stand ${depthMax} deep.`, at);
    if (this.#take("NOT")) return { kind: "not", part: this.#readOne(depth + 1) };
    if (this.#take("(")) {
      const filter = this.#readAny(depth + 1);
      this.#require(")");
      return filter;
    }
    if (++this.#conditions > conditionsMax) throw new Fault(`At most ${conditionsMax} conditions.`, at);
    return this.#readCondition();
  }

  #readCondition(): Filter {
    const field = this.#readText("the name of a field");
    if (this.#take("EXISTS")) return { kind: "exists", field };
    if (this.#take("IN")) return { kind: "is", field, values: this.#readList() };
    if (this.#take("=") || this.#take(":")) return { kind: "is", field, values: [this.#readText("a value")] };
    if (this.#take("!="))
      return { kind: "not", part: { kind: "is", field, values: [this.#readText("a value")] } };
    const operator = comparisonOperators.find((sign) => this.#take(sign));
    if (operator) return { kind: "compare", field, operator, value: this.#readNumber(operator) };
    throw new Fault(
      `Expected =, !=, <, <=, >, >=, IN or EXISTS behind “${field}”.`,
      this.#peek()?.at ?? this.#end,
    );
  }

  #readList(): string[] {
    this.#require("[");
    const values = [this.#readText("a value")];
    while (this.#take(",")) values.push(this.#readText("a value"));
    this.#require("]");
    if (values.length > 100) throw new Fault("At most 100 values.", this.#peek()?.at ?? this.#end);
    return values;
  }

  #readText(what: string): string {
    const token = this.#peek();
    if (!token || (!token.isQuoted && /^[()[\],:=<>!]+$/.test(token.text)))
      throw new Fault(`Expected ${what}${token ? `, found “${token.text}”` : ""}.`, token?.at ?? this.#end);
    this.#next++;
    return token.text;
  }

  #readNumber(operator: ComparisonOperator): number {
    const at = this.#peek()?.at ?? this.#end;
    const text = this.#readText("a number");
    const value = Number(text);
    if (text === "" || !Number.isFinite(value))
      throw new Fault(`Expected a number behind ${operator}, found “${text}”.`, at);
    return value;
  }

  #require(sign: string): void {
    if (this.#take(sign)) return;
    const token = this.#peek();
    throw new Fault(`Expected “${sign}”${token ? `, found “${token.text}”` : ""}.`, token?.at ?? this.#end);
  }

  #take(text: string): boolean {
    const token = this.#peek();
    if (!token || token.isQuoted || token.text.toUpperCase() !== text) return false;
    this.#next++;
    return true;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }
}
