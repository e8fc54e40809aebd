import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import type { Problems } from "@/app/_ui/fields/problems";

export interface NewCatalog {
  name: string;
  currency: string;
  /** Null = its offers tell. */
  oneOfferPerProduct: boolean | null;
}

interface NewCatalogFieldsProps {
  draft: NewCatalog;
  problems: Problems<NewCatalog>;
  onChange: (draft: NewCatalog) => void;
}

export function NewCatalogFields({ draft, problems, onChange }: NewCatalogFieldsProps) {
  return (
    <>
      <Field label={t`Name`} hint={t`As people call the shop or supplier.`} error={problems.name}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={100}
            onChange={(event) => onChange({ ...draft, name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t`Currency`}
        hint={t`Of prices that state none: three letters, such as EUR.`}
        error={problems.currency}
        className="max-w-40"
      >
        {(control) => (
          <Input
            {...control}
            value={draft.currency}
            maxLength={3}
            autoCapitalize="characters"
            className="uppercase"
            onChange={(event) => onChange({ ...draft, currency: event.target.value })}
          />
        )}
      </Field>
      <div>
        <Checkbox
          label={t`Lists each product once`}
          checked={draft.oneOfferPerProduct === true}
          onCheckedChange={(isChecked) =>
            onChange({ ...draft, oneOfferPerProduct: isChecked === true || null })
          }
        />
        <p className="mt-1 pl-6 text-xs text-muted-foreground">
          <Trans>
            Two of its offers are then never the same product. Leave it off where you don’t know: its offers
            tell.
          </Trans>
        </p>
      </div>
    </>
  );
}
