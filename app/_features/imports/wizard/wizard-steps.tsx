import { t } from "@lingui/core/macro";
import { Check } from "lucide-react";
import { cn } from "@/app/_ui/class-names";

export const wizardSteps = ["file", "columns", "catalog"] as const;
export type WizardStep = (typeof wizardSteps)[number];

const labels: Record<WizardStep, string> = { file: t`File`, columns: t`Columns`, catalog: t`Catalog` };

export function WizardSteps({ current }: { current: WizardStep }) {
  const currentIndex = wizardSteps.indexOf(current);
  return (
    <ol className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-2 text-table">
      {wizardSteps.map((step, index) => {
        const isDone = index < currentIndex;
        const isCurrent = index === currentIndex;
        return (
          <li key={step} aria-current={isCurrent ? "step" : undefined} className="flex items-center gap-3">
            {index > 0 ? <span aria-hidden className="h-px w-6 bg-border-strong" /> : null}
            <span className={cn("flex items-center gap-2", !isCurrent && "text-muted-foreground")}>
              <span
                aria-hidden
                className={cn(
                  "grid size-5 place-items-center rounded-full border text-xs font-medium tabular-nums",
                  isCurrent && "border-primary bg-primary text-primary-foreground",
                  isDone && "border-primary/25 bg-primary-soft text-primary",
                )}
              >
                {isDone ? <Check className="size-3" /> : index + 1}
              </span>
              <span className={isCurrent ? "font-medium" : undefined}>{labels[step]}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
