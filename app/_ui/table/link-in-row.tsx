"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/** A link of which a page has many: where it leads is fetched ahead once one points at it, not for all that are in view. */
export function LinkInRow(
  props: Omit<ComponentProps<typeof Link>, "prefetch" | "onPointerEnter" | "onFocus">,
) {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const point = () => setIsPointedAt(true);
  return <Link {...props} prefetch={isPointedAt ? null : false} onPointerEnter={point} onFocus={point} />;
}
