"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { PinOff } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/fields/field";
import { fieldClasses, Input } from "@/app/_ui/fields/input";
import { formatList } from "@/app/_ui/format/format-list";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { ProductId } from "@/server/domain/offer/offer";
import type { FieldCandidates } from "@/server/features/products/schema";
import { describeGoldenReason, toFieldLabel } from "./golden-words";
import { useFieldPins } from "./use-field-pins";

interface FieldDialogProps {
  productId: string;
  field: string;
  onClose: () => void;
}

/** What the offers state of a field: to pin one of the values, to type another one, or to let the rule choose again. */
export function FieldDialog({ productId, field, onClose }: FieldDialogProps) {
  const label = toFieldLabel(field);
  const candidates = useQuery(
    useTRPC().products.candidates.queryOptions(
      { productId: productId as ProductId, field },
      { staleTime: 0 },
    ),
  );
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      {candidates.data ? (
        <CandidateForm productId={productId} field={field} found={candidates.data} onClose={onClose} />
      ) : (
        <DialogContent title={label} description={t`What the offers say`} className="max-w-xl">
          {candidates.isPending ? (
            <Skeleton className="h-40 w-full rounded-lg" />
          ) : (
            <ErrorState
              title={t`The values could not be loaded`}
              reason={toErrorText(candidates.error)}
              onRetry={() => candidates.refetch()}
              isRetrying={candidates.isFetching}
            />
          )}
        </DialogContent>
      )}
    </Dialog>
  );
}

/** Of the choice between what offers state and a value of one's own. */
const ownValue = "own";

/** Whose radio button is set when the dialog opens. */
function findChosen({ pin, ruled, candidates }: FieldCandidates): string {
  const value = pin?.value ?? ruled.value;
  const known = candidates.findIndex((one) => one.value === value);
  return known >= 0 ? String(known) : ownValue;
}

function CandidateForm({ productId, field, found, onClose }: FieldDialogProps & { found: FieldCandidates }) {
  const [chosen, setChosen] = useState(() => findChosen(found));
  const [typed, setTyped] = useState(found.pin?.value ?? found.ruled.value ?? "");
  const { problem, setProblem, isSaving, pin, unpin } = useFieldPins(productId, field);
  const formId = useId();
  const label = toFieldLabel(field);
  const candidate = found.candidates[Number(chosen)];
  const value = candidate?.value ?? typed.trim();

  function choose(place: string) {
    setChosen(place);
    setProblem(null);
  }
  function type(text: string) {
    setTyped(text);
    setProblem(null);
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (value === "") setProblem(t`Enter a value.`);
    else if (await pin(value, candidate?.offerId ?? null)) onClose();
  }
  async function release() {
    if (found.pin && (await unpin(found.pin.field))) onClose();
  }

  return (
    <DialogContent
      title={label}
      description={t`A pinned value stays, whatever the offers say later, until it is unpinned.`}
      className="max-w-xl"
      footer={
        <>
          {found.pin ? (
            <Button onClick={release} disabled={isSaving} className="mr-auto">
              <PinOff aria-hidden />
              <Trans>Unpin</Trans>
            </Button>
          ) : null}
          <DialogCancel />
          <Button variant="primary" type="submit" form={formId} isLoading={isSaving}>
            <Trans>Pin this value</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        {found.pin ? <RuledNote field={field} ruled={found.ruled} /> : null}
        <fieldset className="flex flex-col gap-2">
          <legend className="sr-only">{label}</legend>
          {found.candidates.map((one, index) => (
            <Choice
              key={one.value}
              isChosen={chosen === String(index)}
              onChoose={() => choose(String(index))}
            >
              <span className="line-clamp-4 wrap-anywhere">{one.value}</span>
              <span className="block text-xs text-muted-foreground">
                {plural(one.offerCount, { one: "one offer", other: "# offers" })}:{" "}
                {formatList(one.catalogNames, "and")}
              </span>
            </Choice>
          ))}
          <Choice isChosen={chosen === ownValue} onChoose={() => choose(ownValue)}>
            {found.candidates.length > 0 ? t`Another value` : t`No offer states it. Enter a value.`}
          </Choice>
        </fieldset>
        <div className={cn("mt-2 pl-6", chosen === ownValue ? null : "hidden")}>
          <Field label={t`Value`} error={problem}>
            {(control) =>
              field === "description" ? (
                <textarea
                  {...control}
                  rows={6}
                  value={typed}
                  onChange={(event) => type(event.target.value)}
                  className={cn(fieldClasses, "px-2.5 py-1.5")}
                />
              ) : (
                <Input {...control} value={typed} onChange={(event) => type(event.target.value)} />
              )
            }
          </Field>
        </div>
        {problem && chosen !== ownValue ? (
          <p role="alert" className="mt-2 text-xs text-different">
            {problem}
          </p>
        ) : null}
      </form>
    </DialogContent>
  );
}

interface ChoiceProps {
  isChosen: boolean;
  onChoose: () => void;
  children: React.ReactNode;
}

function Choice({ isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer items-start gap-2 rounded-md">
      <input
        type="radio"
        name="value"
        checked={isChosen}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-primary"
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

/** What unpinning would bring. */
function RuledNote({ field, ruled }: { field: string; ruled: FieldCandidates["ruled"] }) {
  const reason = describeGoldenReason({ ...ruled, field });
  return (
    <p className="mb-3 rounded-md bg-accent px-3 py-2 text-table text-muted-foreground">
      {ruled.value === null ? (
        <Trans>Without the pin the field would be empty.</Trans>
      ) : (
        <>
          <Trans>Without the pin:</Trans> <span className="line-clamp-2 wrap-anywhere">{ruled.value}</span>
          {reason ? `(${reason})` : null}
        </>
      )}
    </p>
  );
}
