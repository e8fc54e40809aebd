import type { ReactElement, ReactNode } from "react";
import { resolveText, type Text } from "./texts";
import { toNode } from "./to-node";

interface TransProps extends Text {
  components?: Readonly<Record<string, ReactElement>>;
}

/** What the macro <Trans>…</Trans> becomes. */
export function Trans({ components = {}, ...text }: TransProps): ReactNode {
  return toNode(resolveText(text), components);
}
