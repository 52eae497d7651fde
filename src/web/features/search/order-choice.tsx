import { useTranslations } from 'use-intl';
import { Segments } from '../../ui/segments.tsx';
import type { Order } from './use-search.ts';

/** The newest first, or the best. */
export function OrderChoice({ order, onChange }: { order: Order; onChange: (order: Order) => void }) {
  const t = useTranslations('search');
  const choices = (['newest', 'best'] as const).map((value) => ({ value, label: t(`order.${value}`) }));
  return <div className="mt-3"><Segments label={t('order.label')} value={order} onChange={onChange} choices={choices} /></div>;
}
