import { SaxesParser } from "saxes";

/** What is used of saxes beyond its types; tests tell when it is gone. */
interface Inside {
  name: string;
  tags: { name: string; attributes: object }[];
  closeTag(): void;
}

/**
 * saxes closes all that is open at a closing tag that nothing opened, and with it the list of all items. Here it then closes a tag that is put
 * there for it: nothing else ends, and `onStray` is told, after which that tag's closing follows. A class of its own, since a method that is
 * put on an instance makes saxes ten times slower.
 */
export class LenientParser extends SaxesParser {
  onStray: () => void = () => undefined;
}

const inherited = (SaxesParser.prototype as unknown as Inside).closeTag;

Object.defineProperty(LenientParser.prototype, "closeTag", {
  value(this: Inside & Pick<LenientParser, "onStray">): void {
    const { name, tags } = this;
    if (!tags.some((tag) => tag.name === name)) {
      this.onStray();
      tags.push({ name, attributes: {} });
    }
    inherited.call(this);
  },
});
