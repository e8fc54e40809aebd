import { contextFeatures, type PairContext, writeContext } from "../context/pair-context";

/** The features of a context as an array of their own. */
export function describeContext(context: PairContext): Float32Array {
  const features = new Float32Array(contextFeatures.length);
  writeContext(context, features, 0);
  return features;
}
