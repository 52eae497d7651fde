import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useTranslations } from 'use-intl';
import type { Order } from './use-search.ts';

/** The newest first, or the best. */
export function OrderChoice({ order, onChange }: { order: Order; onChange: (order: Order) => void }) {
  const t = useTranslations('search');
  return (
    <RadioGroup aria-label={t('order.label')} value={order} onValueChange={(chosen) => onChange(chosen)} className="mt-3 inline-flex rounded-xl bg-sunken p-1">
      {(['newest', 'best'] as const).map((one) => (
        <Radio.Root
          key={one}
          value={one}
          nativeButton
          render={<button type="button" />}
          className="h-8 rounded-lg px-3 text-sm text-ink-soft transition-colors hover:text-ink data-checked:bg-raised data-checked:font-medium data-checked:text-ink data-checked:shadow-sheet pointer-coarse:h-11"
        >
          {t(`order.${one}`)}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
