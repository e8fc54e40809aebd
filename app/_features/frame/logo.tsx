/** Two offers, one product. The same drawing as public/icon.svg. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-primary" />
      <path
        d="M9 6.5h9a2.5 2.5 0 0 1 2.5 2.5v2.5H14a2.5 2.5 0 0 0-2.5 2.5v6.5H9A2.5 2.5 0 0 1 6.5 18V9A2.5 2.5 0 0 1 9 6.5Z"
        className="fill-primary-foreground opacity-55"
      />
      <rect x="11.5" y="11.5" width="14" height="14" rx="2.5" className="fill-primary-foreground" />
      <path d="M15 16.6h7M15 20.4h7" strokeWidth="2" strokeLinecap="round" className="stroke-primary" />
    </svg>
  );
}
