import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';

/** Where one's clock stands. What this browser says is proposed, and not told to anybody before one agrees. */
export function ZoneField({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const t = useTranslations('settings');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', here, ...(zone ? [zone] : [])])].sort();
  return (
    <div className="flex flex-wrap items-end gap-2">
      <SelectField label={t('timeZone')} value={zone} onChange={onChange} choices={[{ value: '', label: t('noZone') }, ...zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))]} />
      {zone !== here && <Button onClick={() => onChange(here)}>{t('useZone', { zone: here.replaceAll('_', ' ') })}</Button>}
    </div>
  );
}
