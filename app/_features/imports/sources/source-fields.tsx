"use client";

import { t } from "@lingui/core/macro";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { Field } from "@/app/_ui/fields/field";
import { fieldClasses, Input } from "@/app/_ui/fields/input";
import type { SourceKindName } from "@/server/features/sources/terms";
import { rareLabels, type SourceFieldWords, sourceFields } from "./source-words";

export interface SourceProblemAt {
  field: string | null | undefined;
  message: string;
}

const usualPort = "22";

interface SourceFieldsProps {
  kind: SourceKindName;
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  problem: SourceProblemAt | null;
  /** Secrets that are saved: left empty they stay. */
  kept?: readonly string[];
}

/** What a source is reached with; what is wrong stands at its field. */
export function SourceFields({ kind, values, onChange, problem, kept = [] }: SourceFieldsProps) {
  const fields = sourceFields[kind];
  const rare = fields.filter(({ isRare }) => isRare);
  const [isOpen, setIsOpen] = useState(false);
  const isNeeded = rare.some(
    ({ name }) =>
      problem?.field === name ||
      kept.includes(name) ||
      ["", usualPort].includes(values[name] ?? "") === false,
  );
  const toField = (field: SourceFieldWords) => (
    <SourceField
      key={field.name}
      field={field}
      value={values[field.name] ?? ""}
      isKept={kept.includes(field.name)}
      problem={problem?.field === field.name ? problem.message : null}
      onChange={(value) => onChange({ ...values, [field.name]: value })}
    />
  );
  return (
    <>
      {fields.filter(({ isRare }) => !isRare).map(toField)}
      {isOpen || isNeeded ? (
        rare.map(toField)
      ) : rare.length > 0 ? (
        <Button variant="ghost" size="sm" className="self-start" onClick={() => setIsOpen(true)}>
          {rareLabels[kind]}
        </Button>
      ) : null}
    </>
  );
}

interface SourceFieldProps {
  field: SourceFieldWords;
  value: string;
  isKept: boolean;
  problem: string | null;
  onChange: (value: string) => void;
}

export function SourceField({ field, value, isKept, problem, onChange }: SourceFieldProps) {
  const { label, hint, input, isOptional } = field;
  const placeholder = isKept ? t`Kept as it is` : field.placeholder;
  return (
    <Field label={label} hint={hint} error={problem} {...(isOptional && !isKept ? { isOptional } : {})}>
      {(control) =>
        input === "lines" ? (
          <textarea
            {...control}
            rows={3}
            spellCheck={false}
            autoComplete="off"
            className={cn(fieldClasses, "codes px-2.5 py-1.5")}
            placeholder={placeholder}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        ) : (
          <Input
            {...control}
            type={input === "number" ? "text" : input}
            inputMode={input === "number" ? "numeric" : input === "url" ? "url" : undefined}
            autoComplete={input === "password" ? "new-password" : "off"}
            autoCapitalize="none"
            spellCheck={false}
            className={input === "number" ? "w-28" : undefined}
            placeholder={placeholder}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  );
}
