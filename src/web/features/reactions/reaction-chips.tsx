import { SmilePlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MessageView, ReactionView } from '../../../wire/views.ts';
import { classNames } from '../../ui/class-names.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useMyself } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { hasGiven, useReact } from './use-react.ts';
import { useNames } from './use-names.ts';

const CHIP = 'inline-flex h-7 items-center gap-1.5 rounded-full border px-2 text-sm transition-colors pointer-coarse:h-9 pointer-coarse:px-3';

type ReactionChipsProps = {
  message: MessageView;
  /** Whether the Tab key stops at them: only in the message that has the focus, as with its toolbar. */
  inTabOrder: boolean;
  /** Where the focus goes when a chip leaves under it. */
  onGone: () => void;
};

/** What others gave to a message, and I; a click gives the same, or takes mine back. */
export function ReactionChips({ message, inTabOrder, onGone }: ReactionChipsProps) {
  const t = useTranslations('reactions');
  const { askReaction } = useRoomPage();
  if (message.reactions.length === 0) return null;
  const tabIndex = inTabOrder ? 0 : -1;
  return (
    // Not read out as news each time somebody clicks: the log around it would.
    <div role="group" aria-label={t('label')} aria-live="off" className="flex flex-wrap items-center gap-1.5 py-1">
      {message.reactions.map((reaction) => <Chip key={reaction.emoji} message={message} reaction={reaction} tabIndex={tabIndex} onGone={onGone} />)}
      <Tooltip label={t('add')}>
        <button type="button" tabIndex={tabIndex} aria-label={t('add')} onClick={(event) => askReaction({ message, at: event.currentTarget.getBoundingClientRect() })} className={classNames(CHIP, 'border-transparent text-ink-faint hover:bg-hover hover:text-ink')}>
          <SmilePlus size={16} aria-hidden />
        </button>
      </Tooltip>
    </div>
  );
}

type ChipProps = { message: MessageView; reaction: ReactionView; tabIndex: number; onGone: () => void };

function Chip({ message, reaction: { emoji, personIds }, tabIndex, onGone }: ChipProps) {
  const t = useTranslations('reactions');
  const me = useMyself();
  const react = useReact();
  const names = useNames(personIds);
  const mine = hasGiven(message, emoji, me?.id);
  return (
    <Tooltip label={names}>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-pressed={mine}
        aria-label={t('given', { emoji, count: personIds.length, names })}
        onClick={() => {
          react(message, emoji);
          if (mine && personIds.length === 1) onGone();
        }}
        className={classNames(CHIP, mine ? 'border-accent bg-accent-soft font-medium text-accent-text' : 'border-line bg-sunken text-ink-soft hover:border-line-strong')}
      >
        <span aria-hidden className="text-base leading-none">{emoji}</span>
        <span aria-hidden className="tabular-nums">{personIds.length}</span>
      </button>
    </Tooltip>
  );
}
