/** The mark: a porcelain maker's double ring that is a clock at nine. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" stroke="var(--accent-text)" strokeLinecap="round" aria-hidden focusable="false">
      <circle cx="16" cy="16" r="14" strokeWidth="2.4" />
      <circle cx="16" cy="16" r="10" strokeWidth="1.1" />
      <path d="M16 10v6h-4.4" strokeWidth="2.4" strokeLinejoin="round" />
    </svg>
  );
}
