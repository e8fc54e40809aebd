const cdataStart = "<![CDATA[";
const bareAmpersand = /&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]{1,31};)/gi;
/** What the next piece may go on with: an entity, or a mark of CDATA. */
const openEnd = /(?:&[^;\s<&]{0,33}|<(?:!(?:\[[CDAT]{0,5}\[?)?)?)$/;

/** Writes "&" that starts no entity as "&amp;", piece by piece: many feeds have it bare, and a parser would take what follows for a name. */
export class BareAmpersands {
  #isInCdata = false;
  #held = "";

  mend(piece: string): string {
    let rest = this.#held + piece;
    this.#held = "";
    let mended = "";
    while (rest !== "") {
      const end = rest.indexOf(this.#isInCdata ? "]]>" : cdataStart);
      if (end === -1) return mended + this.#mendLast(rest);
      const length = end + (this.#isInCdata ? 3 : cdataStart.length);
      const part = rest.slice(0, length);
      mended += this.#isInCdata ? part : part.replace(bareAmpersand, "&amp;");
      this.#isInCdata = !this.#isInCdata;
      rest = rest.slice(length);
    }
    return mended;
  }

  /** What was held back at the end of the source. */
  end(): string {
    const held = this.#held;
    this.#held = "";
    return this.#isInCdata ? held : held.replace(bareAmpersand, "&amp;");
  }

  #mendLast(rest: string): string {
    const open = (this.#isInCdata ? /\]{1,2}$/ : openEnd).exec(rest);
    const known = open ? rest.slice(0, open.index) : rest;
    this.#held = open?.[0] ?? "";
    return this.#isInCdata ? known : known.replace(bareAmpersand, "&amp;");
  }
}
