"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { EyeOff, Pin, X } from "lucide-react";
import { useState } from "react";
import { useDebounced } from "@/app/_features/search/use-debounced";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { pinPlaceMax } from "@/server/domain/search/curation/rule";
import type { RuleFieldsProps } from "./rule-fields";

/** Products that are pinned or hidden, and a search that finds more of them. */
export function ProductFields({
  draft: { pins, hiddenIds },
  onChange,
  titles: known,
}: RuleFieldsProps & { titles: Record<string, string> }) {
  const [picked, setPicked] = useState<Record<string, string>>({});
  const titleOf = (id: string) => picked[id] ?? known[id] ?? t`A product that is gone`;
  const unpin = (id: string) => pins.filter(({ productId }) => productId !== id);
  const show = (id: string) => hiddenIds.filter((hidden) => hidden !== id);
  function pin(id: string, title: string) {
    setPicked({ ...picked, [id]: title });
    const last = Math.max(0, ...pins.map(({ place }) => place));
    onChange({
      pins: [...unpin(id), { productId: id, place: Math.min(pinPlaceMax, last + 1) }],
      hiddenIds: show(id),
    });
  }
  function hide(id: string, title: string) {
    setPicked({ ...picked, [id]: title });
    onChange({ pins: unpin(id), hiddenIds: [...show(id), id] });
  }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-table font-medium">
        <Trans>Pin or hide products</Trans>
      </legend>
      {pins.length + hiddenIds.length > 0 ? (
        <ul className="mb-2 divide-y rounded-md border">
          {[...pins]
            .sort((a, b) => a.place - b.place)
            .map(({ productId, place }) => (
              <li key={productId} className="flex items-center gap-2 py-1 pr-1 pl-2.5 text-table">
                <Pin aria-hidden className="size-4 shrink-0 text-primary" />
                <Input
                  type="number"
                  min={1}
                  max={pinPlaceMax}
                  aria-label={t`Place of ${titleOf(productId)}`}
                  className="codes h-7 w-16 shrink-0"
                  value={place}
                  onChange={(event) =>
                    onChange({
                      pins: pins.map((one) =>
                        one.productId === productId ? { productId, place: toPlace(event.target.value) } : one,
                      ),
                    })
                  }
                />
                <span className="min-w-0 grow truncate">{titleOf(productId)}</span>
                <RemoveButton
                  title={titleOf(productId)}
                  onRemove={() => onChange({ pins: unpin(productId) })}
                />
              </li>
            ))}
          {hiddenIds.map((id) => (
            <li key={id} className="flex items-center gap-2 py-1 pr-1 pl-2.5 text-table">
              <EyeOff aria-hidden className="size-4 shrink-0 text-muted-foreground" />
              <span className="min-w-0 grow truncate">
                <span className="text-muted-foreground">
                  <Trans>Hidden:</Trans>
                </span>{" "}
                {titleOf(id)}
              </span>
              <RemoveButton title={titleOf(id)} onRemove={() => onChange({ hiddenIds: show(id) })} />
            </li>
          ))}
        </ul>
      ) : null}
      <ProductPicker onPin={pin} onHide={hide} />
    </fieldset>
  );
}

const toPlace = (text: string) => Math.max(1, Math.min(pinPlaceMax, Math.round(Number(text)) || 1));

function RemoveButton({ title, onRemove }: { title: string; onRemove: () => void }) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={t`Remove ${title}`} onClick={onRemove}>
      <X aria-hidden />
    </Button>
  );
}

interface ProductPickerProps {
  onPin: (id: string, title: string) => void;
  onHide: (id: string, title: string) => void;
}

function ProductPicker({ onPin, onHide }: ProductPickerProps) {
  const [text, setText] = useState("");
  const q = useDebounced(text.trim(), 200);
  const found = useQuery(
    useTRPC().search.query.queryOptions(
      { q, kind: "products", rules: false, limit: 5, vectorWeight: 0 },
      { enabled: q !== "" },
    ),
  );
  const hits = q !== "" && found.data?.kind === "products" ? found.data.hits : [];
  return (
    <Field
      label={t`Find a product`}
      hint={q !== "" && found.data && hits.length === 0 ? t`Nothing found` : undefined}
    >
      {(control) => (
        <>
          <Input
            {...control}
            type="search"
            autoComplete="off"
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") event.preventDefault();
            }}
          />
          {hits.length > 0 ? (
            <ul className="divide-y rounded-md border">
              {hits.map(({ id, title, brand }) => (
                <li key={id} className="flex items-center gap-2 py-1 pr-1 pl-2.5 text-table">
                  <span className="min-w-0 grow truncate">
                    {title} {brand ? <span className="text-muted-foreground">{brand}</span> : null}
                  </span>
                  <Button size="sm" aria-label={t`Pin ${title}`} onClick={() => onPin(id, title)}>
                    <Trans>Pin</Trans>
                  </Button>
                  <Button size="sm" aria-label={t`Hide ${title}`} onClick={() => onHide(id, title)}>
                    <Trans>Hide</Trans>
                  </Button>
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </Field>
  );
}
