"use client";

import { Trans } from "@lingui/react/macro";
import { Card, CardBody } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import { CopyButton } from "@/app/_ui/copy-button";
import type { OfferView } from "@/server/features/offers/schema";
import { ClampedText } from "./clamped-text";
import { listOfferFacts, type OfferFact } from "./offer-facts";
import { OfferImage } from "./offer-image";

/** All that the source states of an offer. */
export function OfferFacts({ offer }: { offer: OfferView }) {
  const others = offer.attributes;
  return (
    <Card>
      <CardBody className="flex flex-col gap-4">
        <h2 className="sr-only">
          <Trans>What the source states</Trans>
        </h2>
        <div className="flex gap-4">
          <OfferImage offer={offer} className="size-20" />
          <div className="min-w-0 grow text-table">
            {offer.description ? (
              <ClampedText text={offer.description} />
            ) : (
              <p className="text-muted-foreground">
                <Trans>No description</Trans>
              </p>
            )}
          </div>
        </div>
        <FactList facts={listOfferFacts(offer)} />
        {offer.gtinStated && !offer.gtin ? (
          <p className="text-xs text-muted-foreground">
            <Trans>The GTIN is not a valid one, so offers are not matched by it.</Trans>
          </p>
        ) : null}
        {others.length > 0 ? (
          <div className="border-t pt-3">
            <h3 className="mb-1 text-table font-medium">
              <Trans>Other attributes</Trans>
            </h3>
            <FactList facts={others.map(([label, value]) => ({ label, value }))} />
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}

function FactList({ facts }: { facts: readonly OfferFact[] }) {
  return (
    <dl className="text-table">
      {facts.map(({ label, value, isCode, copyWords, struckThrough }) => (
        <div key={label} className="flex min-h-8 items-center gap-3 border-b last:border-b-0">
          <dt className="w-32 shrink-0 text-muted-foreground wrap-anywhere">{label}</dt>
          <dd className="flex min-w-0 grow items-center gap-3 py-1.5">
            <span
              className={cn(
                "min-w-0 grow wrap-anywhere",
                isCode && value && "codes",
                !value && "text-muted-foreground",
              )}
            >
              {value ?? "–"}
              {struckThrough ? (
                <s className="ml-2 text-muted-foreground">
                  <span className="sr-only">
                    <Trans>instead of</Trans>{" "}
                  </span>
                  {struckThrough}
                </s>
              ) : null}
            </span>
            {value && copyWords ? <CopyButton value={value} words={copyWords} className="-my-2" /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
