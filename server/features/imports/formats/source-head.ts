import { open } from "node:fs/promises";
import { readXmlText } from "./xml/xml-events";
import { toLocalName } from "./xml/xml-items";

const headBytes = 64 * 1024;

/** The first of a source, by which its format is told. */
export interface SourceHead {
  /** Its first 64 KB as text; "" for a workbook. */
  text: string;
  /** Of XML: the paths of its first elements, without prefixes, and its root with its attributes; null = it is no XML. */
  xml: { paths: ReadonlySet<string>; root: string; rootAttributes: Record<string, string> } | null;
  isWorkbook: boolean;
}

export async function readSourceHead(
  path: string,
  { isWorkbook }: { isWorkbook: boolean },
): Promise<SourceHead> {
  if (isWorkbook) return { text: "", xml: null, isWorkbook };
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    // A character that is cut at the end is left out.
    const text = new TextDecoder().decode(buffer.subarray(0, bytesRead), { stream: true });
    return { text, xml: readXmlHead(text), isWorkbook };
  } finally {
    await file.close();
  }
}

function readXmlHead(text: string): SourceHead["xml"] {
  if (!/^\s*<(?:\?xml|!--|!DOCTYPE(?! html)|(?!html|head|body|!)[\w:-]+[\s>/])/i.test(text)) return null;
  const head = { paths: new Set<string>(), root: "", rootAttributes: {} as Record<string, string> };
  const open: string[] = [];
  try {
    readXmlText(
      text,
      {
        open(name, attributes) {
          open.push(toLocalName(name));
          if (open.length === 1) Object.assign(head, { root: open[0], rootAttributes: attributes });
          if (head.paths.size < 1_000) head.paths.add(open.join("/"));
        },
        text: () => undefined,
        close: () => open.pop(),
      },
      { isWhole: false },
    );
  } catch {
    // What is wrong is told when it is read.
  }
  return /^x?html$/i.test(head.root) ? null : head;
}
