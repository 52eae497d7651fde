import { useFormatter, useTranslations } from 'use-intl';

/** Says a time as people do: "18:00" for today, "tomorrow, 09:00", and with the day when it is further away. */
export function useWhen(): (at: number) => string {
  const format = useFormatter();
  const t = useTranslations('later');
  return (at) => {
    const date = new Date(at);
    const time = format.dateTime(date, { timeStyle: 'short' });
    const days = daysBetween(new Date(), date);
    if (days === 0) return t('today', { time });
    if (days === 1) return t('tomorrowAt', { time });
    const day = format.dateTime(date, { weekday: 'short', day: 'numeric', month: 'short', ...(date.getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' }) });
    return t('dayAt', { day, time });
  };
}

function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}
