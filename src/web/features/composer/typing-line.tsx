import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';

/** Who else is writing. The line has its height always, so that nothing jumps when somebody begins. */
export function TypingLine({ state, myId }: { state: RoomState | null; myId: string }) {
  const words = useTypingWords();
  const names = state ? Object.keys(state.typing).filter((id) => id !== myId).map((id) => state.people[id]?.displayName ?? state.typing[id] ?? '') : [];
  return (
    <div role="status" className="flex h-7 shrink-0 items-center gap-2 px-5 text-xs text-ink-faint sm:px-7">
      {names.length > 0 && (
        <>
          <span aria-hidden className="flex gap-0.5">
            {['[animation-delay:0ms]', '[animation-delay:150ms]', '[animation-delay:300ms]'].map((delay) => (
              <span key={delay} className={`size-1 rounded-full bg-current opacity-60 [animation:typing-dot_1.2s_ease-in-out_infinite] ${delay}`} />
            ))}
          </span>
          <span className="truncate">{words(names)}</span>
        </>
      )}
    </div>
  );
}

/** "Ann is typing", "Ann and Bob are typing", "Ann, Bob and 2 others are typing" (P2). */
function useTypingWords(): (names: string[]) => string {
  const t = useTranslations('typing');
  return ([first = '', second = '', ...others]) => {
    if (!second) return t('one', { first });
    if (others.length === 0) return t('two', { first, second });
    return t('many', { first, second, count: others.length });
  };
}
