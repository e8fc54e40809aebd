import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import { loadPatiently } from "./load-patiently";

/**
 * A component whose code is loaded when it is first drawn; until then nothing stands in its place. Saying so matters: without a stand-in the
 * whole page would be hidden meanwhile, and lose the focus. Where the network is cut, it is drawn once that is back.
 */
export function onDemand<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return dynamic<Props>(() => loadPatiently(load), { loading: () => null });
}
