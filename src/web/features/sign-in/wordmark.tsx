import { useTranslations } from 'use-intl';

/** Two speech marks that lean towards one another: a parley. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 32 32" fill="none">
      <path className="fill-accent" d="M3 10a7 7 0 0 1 7-7h4a7 7 0 0 1 7 7v3a7 7 0 0 1-7 7H9.5L4.6 23.4A1 1 0 0 1 3 22.6Z" />
      <path className="fill-notice" d="M29 20a6 6 0 0 0-6-6h-.6c-.5 4.6-4.300 8-9 8h-.2a6 6 0 0 0 5.800 4.500h4.200l4.200 2.800A1 1 0 0 0 29 28.500Z" />
    </svg>
  );
}

export function Wordmark() {
  const t = useTranslations('app');
  return (
    <span className="inline-flex items-center gap-2 font-display text-lg font-bold tracking-tight">
      <Mark /> {t('name')}
    </span>
  );
}
