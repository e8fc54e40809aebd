"use client";

import { useEffect, useRef, useState } from "react";

/** The width of an element in pixels, as it changes; 0 until it is known. For charts, whose text is not to be scaled. */
export function useElementWidth<Target extends HTMLElement>() {
  const ref = useRef<Target>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
