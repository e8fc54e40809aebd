"use client";

import { Package } from "lucide-react";
import { useState } from "react";
import { cn } from "@/app/_ui/class-names";
import { findOwnPicture } from "@/server/features/demo/terms";

interface ProductPictureProps {
  imageLink: string | null;
  className?: string;
}

/** A product's picture where this host has it; pages load nothing of other hosts. Else a quiet stand-in. */
export function ProductPicture({ imageLink, className }: ProductPictureProps) {
  const [failedLink, setFailedLink] = useState<string | null>(null);
  const ownPicture = findOwnPicture(imageLink);
  return (
    <span
      aria-hidden
      className={cn(
        "grid shrink-0 place-items-center overflow-hidden rounded-md bg-muted text-muted-foreground",
        className,
      )}
    >
      {ownPicture !== null && imageLink !== failedLink ? (
        // biome-ignore lint/performance/noImgElement: no page has this host resize pictures.
        <img
          src={ownPicture}
          alt=""
          loading="lazy"
          className="size-full object-contain"
          onError={() => setFailedLink(imageLink)}
        />
      ) : (
        <Package className="size-1/4 max-h-10 min-h-4 max-w-10 min-w-4 opacity-60" strokeWidth={1.5} />
      )}
    </span>
  );
}
