import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ChevronRight, TriangleAlert } from "lucide-react";
import { useId } from "react";
import { Badge } from "@/app/_ui/badge";
import { Select } from "@/app/_ui/fields/select";
import type { OfferField } from "@/server/domain/offer/offer-fields";
import type { ColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import { type IdSource, idSources } from "@/server/domain/offer/source-row/id-sources";
import type { UploadPreview } from "@/server/features/imports/schema";
import { fieldLabels, idSourceLabels, isRequiredField, mappableFields } from "./field-labels";
import type { FileSettings } from "./file-settings";
import { reasonLabels, withColumn } from "./mapping-words";

/** A guess below it should be looked at. */
const confidenceMin = 0.6;
const samplesMax = 3;
/** Of columns that are no field. */
const namesMax = 12;

interface MappingFieldsProps {
  upload: UploadPreview;
  settings: FileSettings;
  onChange: (settings: FileSettings) => void;
}

export function MappingFields({ upload, settings, onChange }: MappingFieldsProps) {
  const { mapping, idFrom } = settings;
  const used = new Set(Object.values(mapping));
  const others = upload.columns.filter((column) => !used.has(column));
  // By the suggestion, so that no field moves while somebody chooses.
  const isLikely = (field: OfferField) => isRequiredField(field) || Boolean(upload.mapping[field]);
  const toRow = (field: OfferField) => (
    <MappingField
      key={field}
      field={field}
      upload={upload}
      mapping={mapping}
      builtFrom={field === "externalId" ? idFrom : null}
      onSelect={(column, builtFrom) =>
        onChange({
          ...settings,
          mapping: withColumn(mapping, field, column),
          ...(field === "externalId" && { idFrom: builtFrom }),
        })
      }
    />
  );
  const unlikelyFields = mappableFields.filter((field) => !isLikely(field));
  return (
    <div className="px-4 pt-3">
      <div
        aria-hidden
        className="hidden grid-cols-[15rem_16rem_1fr] gap-4 border-b pb-2 text-xs font-medium text-muted-foreground md:grid"
      >
        <span>
          <Trans>Field</Trans>
        </span>
        <span>
          <Trans>Column of the file</Trans>
        </span>
        <span>
          <Trans>First values</Trans>
        </span>
      </div>
      <div className="divide-y">{mappableFields.filter(isLikely).map(toRow)}</div>
      {unlikelyFields.length > 0 ? (
        <details className="group border-t">
          <summary className="flex items-center gap-1.5 py-2.5 text-table font-medium text-muted-foreground hover:text-foreground">
            <ChevronRight aria-hidden className="size-4 group-open:rotate-90" />
            {plural(unlikelyFields.length, {
              one: "# more field that no column seems to fill",
              other: "# more fields that no column seems to fill",
            })}
          </summary>
          <div className="divide-y border-t">{unlikelyFields.map(toRow)}</div>
        </details>
      ) : null}
      {others.length > 0 ? (
        <p className="border-t py-2.5 text-xs text-muted-foreground">{toKeptText(others)}</p>
      ) : null}
    </div>
  );
}

function toKeptText(columns: readonly string[]): string {
  const names = columns.slice(0, namesMax).join(", ");
  const more = columns.length - namesMax;
  return more > 0
    ? t`Kept as further attributes: ${names} and ${more} more`
    : t`Kept as further attributes: ${names}`;
}

interface MappingFieldProps {
  field: OfferField;
  upload: UploadPreview;
  mapping: ColumnMapping;
  /** Of the id: what it is built from, null = nothing. */
  builtFrom: IdSource | null;
  onSelect: (column: string | null, builtFrom: IdSource | null) => void;
}

function MappingField({ field, upload, mapping, builtFrom, onSelect }: MappingFieldProps) {
  const id = useId();
  const { label, hint } = fieldLabels[field];
  const column = mapping[field] ?? null;
  const isSuggested = column !== null && upload.mapping[field] === column;
  const isDoubtful = isSuggested && (upload.confidence[field] ?? 1) < confidenceMin;
  const reason = isSuggested ? (upload.reasons[field] ?? null) : null;
  const isMissing = isRequiredField(field) && column === null && builtFrom === null;
  return (
    <div className="grid gap-x-4 gap-y-1.5 py-1.5 md:grid-cols-[15rem_16rem_1fr] md:items-center">
      <div className="min-w-0">
        <label htmlFor={id} className="flex items-center gap-2 text-table font-medium">
          {label}{" "}
          {isRequiredField(field) ? (
            <span className="text-xs font-normal text-muted-foreground">
              <Trans>required</Trans>
            </span>
          ) : null}
        </label>
        {hint ? <p className="text-xs text-muted-foreground">{hint}</p> : null}
      </div>
      <Select
        id={id}
        value={column === null ? toBuiltValue(builtFrom) : toColumnValue(column)}
        aria-invalid={isMissing || undefined}
        className={column === null && builtFrom === null ? "text-muted-foreground" : undefined}
        onChange={({ target: { value } }) => onSelect(readColumn(value), readBuilt(value))}
      >
        <option value="">{isRequiredField(field) ? t`Choose a column` : t`Not in the file`}</option>
        {upload.columns.map((name) => (
          <option key={name} value={toColumnValue(name)}>
            {name}
          </option>
        ))}
        {field === "externalId" ? (
          <optgroup label={t`No column of ids`}>
            {idSources.map((source) => (
              <option key={source} value={toBuiltValue(source)}>
                {idSourceLabels[source]}
              </option>
            ))}
          </optgroup>
        ) : null}
      </Select>
      <div className="flex min-w-0 items-center gap-2">
        {isDoubtful ? (
          <Badge tone="warning">
            <TriangleAlert aria-hidden />
            <Trans>Check this</Trans>
          </Badge>
        ) : null}
        <div className="min-w-0">
          <Samples values={listSamples(upload, column)} isMapped={column !== null} />
          {reason === null ? null : <p className="text-xs text-muted-foreground">{reasonLabels[reason]}</p>}
        </div>
      </div>
    </div>
  );
}

/** Columns may be called as anything, so a mark stands before their names. */
function toColumnValue(column: string): string {
  return `column ${column}`;
}

function toBuiltValue(source: IdSource | null): string {
  return source === null ? "" : `built ${source}`;
}

function readColumn(value: string): string | null {
  return value.startsWith("column ") ? value.slice("column ".length) : null;
}

function readBuilt(value: string): IdSource | null {
  return idSources.find((source) => toBuiltValue(source) === value) ?? null;
}

function Samples({ values, isMapped }: { values: readonly string[]; isMapped: boolean }) {
  if (!isMapped) return null;
  if (values.length === 0)
    return (
      <span className="text-xs text-muted-foreground">
        <Trans>Empty in the first rows</Trans>
      </span>
    );
  return (
    <span className="block truncate text-xs text-muted-foreground">
      {values.map((value, index) => (
        <span key={value}>
          {index > 0 ? <span aria-hidden> · </span> : null}
          <span className="text-foreground">{value}</span>
        </span>
      ))}
    </span>
  );
}

function listSamples(upload: UploadPreview, column: string | null): string[] {
  if (column === null) return [];
  const index = upload.columns.indexOf(column);
  const values = upload.rows.map((row) => row.cells?.[index]?.trim() ?? "").filter(Boolean);
  return [...new Set(values)].slice(0, samplesMax).map((value) => value.slice(0, 80));
}
