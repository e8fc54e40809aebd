import { t } from "@lingui/core/macro";
import type { SelectOption } from "@/app/_ui/fields/select";
import type { Role } from "@/server/features/users/schema";

export const roleOptions: readonly (SelectOption & { value: Role })[] = [
  { value: "viewer", label: t`Viewer` },
  { value: "merchandiser", label: t`Merchandiser` },
  { value: "admin", label: t`Admin` },
];

/** Within a sentence. */
export const roleNames: Record<Role, string> = {
  viewer: t`viewer`,
  merchandiser: t`merchandiser`,
  admin: t`admin`,
};

export const roleHints: Record<Role, string> = {
  viewer: t`Reads everything, changes nothing.`,
  merchandiser: t`Imports, reviews and corrects products.`,
  admin: t`Also people, API keys, webhooks and matchers.`,
};

export function toRole(value: string): Role {
  return roleOptions.find((option) => option.value === value)?.value ?? "viewer";
}
