import { t } from "@lingui/core/macro";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";

interface PasswordFieldProps {
  value: string;
  onChange: (password: string) => void;
}

/** Asks who is signed in for their password once more, before what matters. */
export function PasswordField({ value, onChange }: PasswordFieldProps) {
  return (
    <Field label={t`Your password`} hint={t`To make sure that it is you.`}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete="current-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
