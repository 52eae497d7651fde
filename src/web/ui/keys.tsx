/** Keys as they stand on a keyboard, pressed together or one of them. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-1">
      {keys.map((key) => <kbd key={key} className="inline-flex h-5 min-w-5 items-center justify-center rounded-md border border-line-strong bg-sunken px-1.5 font-sans text-2xs font-medium text-ink-soft">{key}</kbd>)}
    </span>
  );
}
