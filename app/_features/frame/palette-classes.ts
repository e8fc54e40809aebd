export const itemClasses =
  "flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-accent [&>svg]:size-4 [&>svg]:text-muted-foreground";
export const groupClasses =
  "p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground";
