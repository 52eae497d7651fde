import { useState, type FormEvent } from 'react';
import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { KEYWORD_CHARS_MAX, KEYWORDS_MAX } from '../../../wire/limits.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Words that ring as my name does. Several can be written at once, with commas between them. */
export function KeywordsSetting({ keywords, onChange }: { keywords: readonly string[]; onChange: (keywords: string[]) => void }) {
  const t = useTranslations('attention');
  const [typed, setTyped] = useState('');
  const wanted = typed.split(/[,、，]/u).map((word) => word.trim()).filter((word) => word !== '');
  const fault = keywords.length + wanted.length > KEYWORDS_MAX ? t('keywordsMany', { max: KEYWORDS_MAX }) : wanted.some((word) => word.length > KEYWORD_CHARS_MAX) ? t('keywordLong', { max: KEYWORD_CHARS_MAX }) : null;

  function add(event: FormEvent) {
    event.preventDefault();
    if (wanted.length === 0 || fault) return;
    onChange([...keywords, ...wanted]);
    setTyped('');
  }

  return (
    <div className="flex flex-col gap-3">
      <form onSubmit={add} noValidate className="flex flex-col gap-2 sm:flex-row sm:items-start">
        <div className="flex-1"><TextField name="keyword" label={t('keywords')} hint={t('keywordsHint')} error={fault} value={typed} onValueChange={setTyped} autoComplete="off" /></div>
        <Button type="submit" disabled={wanted.length === 0 || fault !== null} className="self-start sm:mt-6.5">{t('keywordAdd')}</Button>
      </form>
      {keywords.length > 0 && (
        <ul aria-label={t('keywords')} className="flex flex-wrap gap-1.5">
          {keywords.map((word) => (
            <li key={word} className="flex h-8 items-center gap-0.5 rounded-lg border border-line-strong bg-raised pr-0.5 pl-2.5 text-sm pointer-coarse:h-11">
              <span className="max-w-60 truncate">{word}</span>
              <IconButton size="small" label={t('keywordRemove', { word })} onClick={() => onChange(keywords.filter((other) => other !== word))}><X size={14} aria-hidden /></IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
