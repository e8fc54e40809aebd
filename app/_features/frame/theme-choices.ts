import { t } from "@lingui/core/macro";
import { type LucideIcon, Monitor, Moon, Sun } from "lucide-react";

export const themeChoices: readonly { value: string; label: string; icon: LucideIcon }[] = [
  { value: "light", label: t`Light`, icon: Sun },
  { value: "dark", label: t`Dark`, icon: Moon },
  { value: "system", label: t`Like the system`, icon: Monitor },
];
