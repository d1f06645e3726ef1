/** The house's mark for time: a fine ruler with one moment on it. */
export function Ruler({ at = 0.5, className }: { at?: number; className?: string | undefined }) {
  const ticks = Array.from({ length: 25 }, (_, index) => index);
  const x = 2 + Math.round(at * 24) * 6;
  return (
    <svg viewBox="0 0 148 28" className={className} aria-hidden focusable="false">
      {ticks.map((tick) => (
        <line
          key={tick}
          x1={2 + tick * 6}
          x2={2 + tick * 6}
          y1={26}
          y2={tick % 6 === 0 ? 14 : 20}
          stroke="currentColor"
          strokeOpacity={tick % 6 === 0 ? 0.7 : 0.35}
        />
      ))}
      <line x1={x} x2={x} y1={26} y2={8} stroke="var(--accent-text)" strokeWidth={1.5} />
      <circle cx={x} cy={5} r={3.5} fill="var(--accent-text)" />
    </svg>
  );
}
