"use client";

import { t } from "@lingui/core/macro";
import { ImageOff, Package } from "lucide-react";
import { useState } from "react";
import { cn } from "@/app/_ui/class-names";
import { findOwnPicture } from "@/server/features/demo/terms";
import type { OfferView } from "@/server/features/offers/schema";

interface OfferImageProps {
  offer: Pick<OfferView, "title" | "imageLink"> & { id: string; updatedAt?: Date };
  className?: string;
  /** It stands beside the title, and says nothing more to who can't see it. */
  isBesideTitle?: boolean;
}

/** Whether there is a picture to ask for. */
export function hasImageAddress(link: string | null): boolean {
  return link !== null && /^https?:\/\//i.test(link);
}

/** The picture of an offer, fetched through this server when it comes into view; a drawing where there is none or it does not load. */
export function OfferImage({
  offer: { id, title, imageLink, updatedAt },
  className,
  isBesideTitle = false,
}: OfferImageProps) {
  const [failedLink, setFailedLink] = useState<string | null>(null);
  const hasAddress = hasImageAddress(imageLink);
  const frame = cn(
    "grid size-16 shrink-0 place-items-center overflow-hidden rounded-md border bg-muted",
    className,
  );
  if (!hasAddress || imageLink === failedLink) {
    const Drawing = hasAddress ? ImageOff : Package;
    const reason = hasAddress ? t`The picture could not be loaded` : t`No picture`;
    const role = isBesideTitle ? { "aria-hidden": true } : { role: "img", "aria-label": reason };
    return (
      <span className={frame} title={reason} {...role}>
        <Drawing aria-hidden className="size-5 text-muted-foreground" strokeWidth={1.5} />
      </span>
    );
  }
  return (
    <span className={frame}>
      {/* biome-ignore lint/performance/noImgElement: the server passes pictures through as they are. */}
      <img
        key={imageLink}
        src={
          findOwnPicture(imageLink) ??
          `/api/images?offer=${id}${updatedAt ? `&at=${updatedAt.getTime()}` : ""}`
        }
        alt={isBesideTitle ? "" : title}
        loading="lazy"
        decoding="async"
        className="size-full bg-white object-contain"
        onError={() => setFailedLink(imageLink)}
      />
    </span>
  );
}
