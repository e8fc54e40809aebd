import type { SelectOption } from "@/app/_ui/select";
import type { Role } from "@/server/features/users/schema";

export const roleOptions: readonly (SelectOption & { value: Role })[] = [
  { value: "viewer", label: "Viewer" },
  { value: "merchandiser", label: "Merchandiser" },
  { value: "admin", label: "Admin" },
];

export const roleHints: Record<Role, string> = {
  viewer: "Reads everything, changes nothing.",
  merchandiser: "Imports, reviews and corrects products.",
  admin: "Also people, API keys, webhooks and matchers.",
};

export function toRole(value: string): Role {
  return roleOptions.find((option) => option.value === value)?.value ?? "viewer";
}
