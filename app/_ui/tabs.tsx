"use client";

import { Tabs as TabsPrimitive } from "radix-ui";
import { type ComponentProps, useEffect, useRef } from "react";
import { AddressLink } from "./address-link";
import { cn } from "./class-names";

export const Tabs = TabsPrimitive.Root;

export function TabsList({ className, ...props }: ComponentProps<typeof TabsPrimitive.List>) {
  const list = useRef<HTMLDivElement>(null);
  const shown = useRef<Element>(null);
  // On a narrow page the chosen tab may lie beyond the edge; the page itself is not scrolled.
  useEffect(() => {
    const active = list.current?.querySelector<HTMLElement>("[data-state=active]");
    if (!list.current || !active || active === shown.current) return;
    shown.current = active;
    const { left, right } = active.getBoundingClientRect();
    const edges = list.current.getBoundingClientRect();
    list.current.scrollLeft += Math.max(0, right - edges.right) - Math.max(0, edges.left - left);
  });
  return (
    <TabsPrimitive.List
      ref={list}
      className={cn("flex gap-4 overflow-x-auto border-b", className)}
      {...props}
    />
  );
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof TabsPrimitive.Trigger>) {
  return (
    <TabsPrimitive.Trigger
      className={cn(
        "inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent font-medium text-muted-foreground transition-colors hover:text-foreground focus-visible:-outline-offset-2 data-[state=active]:border-primary data-[state=active]:text-foreground",
        className,
      )}
      {...props}
    />
  );
}

/** A tab that stands in the address: a link, so that a click before the page listens chooses it, too. */
export function TabsLink({
  href,
  children,
  ...props
}: ComponentProps<typeof TabsTrigger> & { href: string }) {
  return (
    <TabsTrigger {...props} asChild>
      <AddressLink href={href} type={undefined}>
        {children}
      </AddressLink>
    </TabsTrigger>
  );
}

export function TabsContent({ className, ...props }: ComponentProps<typeof TabsPrimitive.Content>) {
  return <TabsPrimitive.Content className={cn("pt-4", className)} {...props} />;
}
