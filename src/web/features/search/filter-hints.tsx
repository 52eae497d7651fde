import { useTranslations } from 'use-intl';

/** What can be typed besides words. A press begins it in the field. */
const FILTERS = [
  ['from', 'from:'],
  ['in', 'in:'],
  ['link', 'has:link '],
  ['file', 'has:file '],
  ['image', 'has:image '],
  ['thread', 'is:thread '],
  ['after', 'after:'],
  ['before', 'before:'],
  ['phrase', '"'],
  ['without', '-'],
] as const;

export function FilterHints({ onChoose }: { onChoose: (filter: string) => void }) {
  const t = useTranslations('search');
  return (
    <section className="mt-5" aria-labelledby="search-hints">
      <p className="text-ink-soft">{t('lead')}</p>
      <h2 id="search-hints" className="mt-6 mb-2 text-xs font-medium text-ink-faint">{t('hints.title')}</h2>
      <ul className="-mx-2.5 grid gap-1 sm:grid-cols-2">
        {FILTERS.map(([name, filter]) => (
          <li key={name}>
            <button type="button" onClick={() => onChoose(filter)} className="flex min-h-11 w-full items-center gap-3 rounded-xl px-2.5 py-1.5 text-left transition-colors hover:bg-hover">
              <code className="shrink-0 rounded-md bg-accent-soft px-2 py-0.5 font-mono text-xs text-accent-text">{t(`hints.${name}.example`)}</code>
              <span className="min-w-0 text-sm text-ink-soft">{t(`hints.${name}.says`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
