import { toFormText } from "@/app/_texts/form-text";

/** What is wrong with each field of a form, by its name. */
export type FieldErrors<Field extends string> = Partial<Record<Field, string>>;

/** The first of a schema's complaints about each field. */
export function toFieldErrors<Field extends string>(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): FieldErrors<Field> {
  const errors: FieldErrors<Field> = {};
  for (const { path, message } of issues) errors[path[0] as Field] ??= toFormText(message);
  return errors;
}
