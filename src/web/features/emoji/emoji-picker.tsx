import { useEffect, useRef, useState } from 'react';
import { Toolbar } from '@base-ui/react/toolbar';
import { EmojiPicker as Grid, type EmojiData, type EmojiPickerListCategoryHeaderProps, type EmojiPickerListEmojiProps, type EmojiPickerListRowProps } from 'frimousse';
import { Search } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';
import { isTouchOnly } from '../composer/enter-key.ts';
import { loadEmoji } from './emoji-data.ts';
import { rememberEmoji, useRecentEmoji } from './recent-emoji.ts';
import { SkinTones } from './skin-tones.tsx';
import { keepTone, keptTone } from './tone.ts';

/** A finger needs wider columns than a mouse. */
const COLUMNS = { mouse: 9, touch: 8 };
/** What stands for each group in the row that leads to them, in emojibase's order. */
const GROUP_FACES = ['😀', '👋', '🐻', '🍎', '🚗', '⚽', '💡', '🔣', '🏳️'];

/** Every emoji there is: searched by name, by group, or the ones chosen last. Loaded when it is first opened. */
export default function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations('emoji');
  const locale = useLocale();
  const viewport = useRef<HTMLDivElement>(null);
  const [tone, setTone] = useState(keptTone);
  const [search, setSearch] = useState('');
  const touch = isTouchOnly();

  function pick(emoji: string) {
    rememberEmoji(emoji);
    onPick(emoji);
  }

  return (
    <Grid.Root
      locale={locale}
      columns={touch ? COLUMNS.touch : COLUMNS.mouse}
      skinTone={tone}
      resolveEmojiData={() => loadEmoji(locale)}
      onEmojiSelect={({ emoji }) => pick(emoji)}
      className="flex h-96 max-h-[70dvh] w-[22.5rem] max-w-[calc(100vw-1rem)] flex-col"
    >
      <div className="flex items-center gap-2 p-2.5 pb-1.5">
        <label className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-xl border border-field-line px-3 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent pointer-coarse:h-11">
          <Search size={15} aria-hidden className="shrink-0 text-ink-faint" />
          <Grid.Search
            autoFocus={!touch}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            aria-label={t('search')}
            placeholder={t('search')}
            className="min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem] [&::-webkit-search-cancel-button]:hidden"
          />
        </label>
        <SkinTones tone={tone} onChoose={(next) => {
          keepTone(next);
          setTone(next);
        }} />
      </div>
      {search === '' && <Groups onGo={(at) => showGroup(viewport.current, at)} />}
      {search === '' && <Recent onPick={pick} />}
      <Grid.Viewport ref={viewport} tabIndex={0} aria-label={t('all')} role="region" className="min-h-0 flex-1 px-1.5 -outline-offset-2">
        <Grid.Loading className="absolute inset-0 flex items-center justify-center text-sm text-ink-faint">{t('loading')}</Grid.Loading>
        <Grid.Empty className="absolute inset-0 flex items-center justify-center px-6 text-center text-sm text-ink-faint">{t('none')}</Grid.Empty>
        <Grid.List aria-label={t('all')} components={{ CategoryHeader, Row, Emoji }} className="pb-1.5 select-none" />
      </Grid.Viewport>
    </Grid.Root>
  );
}

/** Leads to each group. One stop of the Tab key; the arrows go along it. */
function Groups({ onGo }: { onGo: (at: number) => void }) {
  const t = useTranslations('emoji');
  const groups = useGroups();
  return (
    <Toolbar.Root aria-label={t('groups')} className="flex justify-between px-2.5 pb-1">
      {groups.map(({ label }, at) => (
        <Toolbar.Button key={label} aria-label={label} title={label} onClick={() => onGo(at)} className="flex h-7 flex-1 items-center justify-center rounded-lg text-base grayscale hover:bg-hover hover:grayscale-0 pointer-coarse:h-9">
          {GROUP_FACES[at]}
        </Toolbar.Button>
      ))}
    </Toolbar.Root>
  );
}

function Recent({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useTranslations('emoji');
  const recent = useRecentEmoji();
  return (
    <Toolbar.Root aria-label={t('recent')} className="flex border-t border-line px-1.5 py-1">
      {recent.slice(0, isTouchOnly() ? COLUMNS.touch : COLUMNS.mouse).map((emoji) => (
        <Toolbar.Button key={emoji} onClick={() => onPick(emoji)} className="flex h-9 basis-1/9 items-center justify-center rounded-lg text-xl hover:bg-hover pointer-coarse:h-11 pointer-coarse:basis-1/8">
          {emoji}
        </Toolbar.Button>
      ))}
    </Toolbar.Root>
  );
}

function useGroups(): EmojiData['categories'] {
  const locale = useLocale();
  const [groups, setGroups] = useState<EmojiData['categories']>([]);
  useEffect(() => {
    let here = true;
    void loadEmoji(locale).then((data) => here && setGroups(data.categories), () => undefined);
    return () => {
      here = false;
    };
  }, [locale]);
  return groups;
}

function showGroup(viewport: HTMLElement | null, at: number): void {
  const group = viewport?.querySelectorAll<HTMLElement>('[frimousse-category]:not([aria-hidden] *)')[at];
  if (group) viewport?.scrollTo({ top: group.offsetTop });
}

function CategoryHeader({ category, ...rest }: EmojiPickerListCategoryHeaderProps) {
  return <div {...rest} className="bg-raised px-2 pt-2 pb-1 text-2xs font-semibold text-ink-faint">{category.label}</div>;
}

// The grid numbers its rows and columns from nought; to a screen reader the first is 1.
function Row({ children, 'aria-rowindex': row, ...rest }: EmojiPickerListRowProps) {
  return <div {...rest} aria-rowindex={row === undefined ? undefined : row + 1}>{children}</div>;
}

function Emoji({ emoji, 'aria-colindex': column = 0, ...rest }: EmojiPickerListEmojiProps) {
  return (
    <button type="button" {...rest} aria-colindex={column + 1} title={emoji.label} className={classNames('flex h-9 flex-1 items-center justify-center rounded-lg text-xl pointer-coarse:h-11', emoji.isActive && 'bg-pressed')}>
      {emoji.emoji}
    </button>
  );
}
