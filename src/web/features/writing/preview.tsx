import { useDeferredValue, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { hasMarkup } from '../message-text/markdown.ts';
import { MessageText } from '../message-text/message-text.tsx';

/** How it will look, while one writes. Only where that differs from the field; and never in the way of a key. */
export function Preview({ text }: { text: string }) {
  const t = useTranslations('writing');
  const drawn = useDeferredValue(text).trim();
  const end = useRef<HTMLSpanElement>(null);
  const shown = drawn !== '' && hasMarkup(drawn);
  useEffect(() => {
    const box = end.current?.parentElement?.parentElement;
    if (box) box.scrollTop = box.scrollHeight;
  }, [drawn]);
  if (!shown) return null;
  return (
    // No landmark: there may be as many of them as fields.
    <div role="group" aria-label={t('previewLabel')} className="border-b border-line">
      <p aria-hidden className="px-4 pt-2 text-2xs text-ink-faint">{t('previewLabel')}</p>
      <ScrollBox label={t('previewLabel')} className="max-h-[24dvh] overflow-y-auto px-4 pt-0.5 pb-2 -outline-offset-2">
        <div><MessageText text={drawn} /><span ref={end} /></div>
      </ScrollBox>
    </div>
  );
}
