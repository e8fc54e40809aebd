import { useState } from "react";

/** What had the focus before the outermost open dialog. */
let outermostOpener: HTMLElement | null = null;

/**
 * For `onCloseAutoFocus` of a dialog that no trigger of Radix opens: the focus goes back to where it was. Used by a component that is mounted
 * as the dialog opens, since that is asked for before a field of it takes the focus.
 */
export function useReturnFocus(): (event: Event) => void {
  const [opener] = useState(findOpener);
  return (event) => {
    event.preventDefault();
    (opener?.isConnected && opener !== document.body ? opener : outermostOpener)?.focus();
  };
}

/** An item of a menu goes with its menu: its button stands in. So does the outermost opener for a button of a dialog that goes. */
function findOpener(): HTMLElement | null {
  const focused = document.activeElement as HTMLElement | null;
  const menuButtonId = focused?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const opener = menuButtonId ? document.getElementById(menuButtonId) : focused;
  if (!document.querySelector("[role=dialog]")) outermostOpener = opener;
  return opener;
}
