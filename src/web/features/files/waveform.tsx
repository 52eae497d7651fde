/** A bar of silence is still a bar. */
const LOW = 0.1;

/** How loud a voice is over its time, and how far one has heard it; a plain line where nobody has measured. */
export function Waveform({ bars, part }: { bars: readonly number[] | null; part: number }) {
  if (!bars || bars.length === 0) {
    return (
      <span aria-hidden className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 overflow-hidden rounded-full bg-pressed">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${part * 100}%` }} />
      </span>
    );
  }
  return (
    <span aria-hidden className="absolute inset-0 flex items-center gap-px">
      {bars.map((bar, at) => (
        <span key={at} style={{ height: `${Math.max(bar / 255, LOW) * 100}%` }} className={`min-w-px flex-1 rounded-full ${at < part * bars.length ? 'bg-accent' : 'bg-line-strong'}`} />
      ))}
    </span>
  );
}
