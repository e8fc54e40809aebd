"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ComponentProps } from "react";

/** Parameters of an address by name; null takes one away. */
type Changes = Readonly<Record<string, string | number | null>>;

/** Tells the address of this page with other parameters; with none at all where `changes` is null. */
export function useAddress(): (changes: Changes | null) => string {
  const pathname = usePathname();
  const search = useSearchParams();
  return (changes) => {
    const parameters = new URLSearchParams(changes === null ? "" : search);
    for (const [name, value] of Object.entries(changes ?? {})) {
      if (value === null) parameters.delete(name);
      else parameters.set(name, String(value));
    }
    return parameters.size > 0 ? `${pathname}?${parameters}` : pathname;
  };
}

interface AddressLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "prefetch" | "onNavigate"> {
  href: string;
  /** Does what the address says without loading the page again; left out where something else does it. */
  onFollow?: () => void;
}

/**
 * A link to this page with other parameters. A click before the page listens, up to half a second after the server drew it, is the browser's to follow; after
 * that `onFollow` does it in place. Clicks that open a new tab stay the browser's.
 */
export function AddressLink({ onFollow, ...props }: AddressLinkProps) {
  return (
    <Link
      {...props}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        onFollow?.();
      }}
    />
  );
}
