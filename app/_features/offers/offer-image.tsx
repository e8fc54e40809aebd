"use client";

import { ImageOff } from "lucide-react";
import { useState } from "react";
import { cn } from "@/app/_ui/class-names";
import { toImageAddress } from "./offer-facts";

interface OfferImageProps {
  imageLink: string | null;
  title: string;
  className?: string;
}

/** The picture of an offer as its shop serves it; a quiet placeholder where there is none or it does not load. */
export function OfferImage({ imageLink, title, className }: OfferImageProps) {
  const [failedAddress, setFailedAddress] = useState<string | null>(null);
  const address = toImageAddress(imageLink);
  const frame = cn(
    "grid size-16 shrink-0 place-items-center overflow-hidden rounded-md border bg-muted",
    className,
  );
  if (!address || address === failedAddress) {
    return (
      <span className={frame}>
        <ImageOff aria-hidden className="size-4 text-muted-foreground" strokeWidth={1.5} />
      </span>
    );
  }
  return (
    <span className={frame}>
      {/* biome-ignore lint/performance/noImgElement: images of other hosts are not fetched through this server. */}
      <img
        src={address}
        alt={title}
        loading="lazy"
        referrerPolicy="no-referrer"
        className="size-full bg-white object-contain"
        onError={() => setFailedAddress(address)}
      />
    </span>
  );
}
