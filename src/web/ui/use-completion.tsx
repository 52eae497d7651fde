import { useId, useLayoutEffect, useRef, useState, type ComponentProps, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { classNames } from './class-names.ts';

/** One thing that what is being typed may become: `text` takes the place of what was typed, `row` says what it is. */
export type Proposal = { key: string; text: string; row: ReactNode; onTaken?: () => void };

/** What the words before the cursor may become: `from` is where that begins in them. Null when nothing is to be completed there. */
export type Completer = (before: string) => { from: number; proposals: Proposal[] } | null;

type Completion = { area: RefObject<HTMLTextAreaElement | null>; text: string; write: (text: string) => void; completers: readonly Completer[]; label: string };

/**
 * Completes what is typed into a text area. `press` answers whether it took the key: arrows choose, Enter and Tab take,
 * Esc closes; what is there in full already leaves Enter to whoever sends. While the list is open the text area says which proposal would be taken.
 */
export function useCompletion({ area, text, write, completers, label }: Completion) {
  const id = useId();
  const [cursor, setCursor] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const cursorWanted = useRef<number | null>(null);
  const before = text.slice(0, cursor);
  const found = completers.map((complete) => complete(before)).find((one) => one !== null && one.proposals.length > 0) ?? null;
  const open = found !== null && closedAt !== before;
  const proposals = open ? found.proposals : [];
  const at = Math.min(chosen, proposals.length - 1);
  const optionId = (index: number) => `${id}-${index}`;

  useLayoutEffect(() => {
    if (cursorWanted.current === null) return;
    area.current?.setSelectionRange(cursorWanted.current, cursorWanted.current);
    cursorWanted.current = null;
  }, [area, text]);

  function follow(element: HTMLTextAreaElement) {
    if (element.selectionStart === cursor) return;
    setCursor(element.selectionStart);
    setChosen(0);
  }

  function take(proposal: Proposal | undefined) {
    if (!found || !proposal) return;
    const done = before.slice(0, found.from) + proposal.text;
    cursorWanted.current = done.length;
    setCursor(done.length);
    setChosen(0);
    setClosedAt(done);
    write(done + text.slice(cursor));
    proposal.onTaken?.();
    area.current?.focus();
  }

  function press(event: KeyboardEvent): boolean {
    if (!open || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((at + step + proposals.length) % proposals.length);
    else if (event.key === 'Escape') setClosedAt(before);
    else if (event.key === 'Enter' && before.slice(found.from) === proposals[at]?.text.trimEnd()) return false;
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) take(proposals[at]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  // A field of many lines is not allowed to be a combobox; the same is said of it all the same.
  const said: ComponentProps<'textarea'> = open ? { 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': optionId(at) } : {};
  const list = open && <ProposalList id={id} label={label} proposals={proposals} at={at} optionId={optionId} onTake={take} />;
  return { list, said, press, follow, close: () => setClosedAt(before) };
}

type ListProps = { id: string; label: string; proposals: Proposal[]; at: number; optionId: (index: number) => string; onTake: (proposal: Proposal) => void };

/** Stands above what it belongs to, which must be `relative`. */
function ProposalList({ id, label, proposals, at, optionId, onTake }: ListProps) {
  return (
    <ul id={id} role="listbox" aria-label={label} className="absolute inset-x-0 bottom-full z-20 mb-2 max-h-72 overflow-y-auto rounded-xl border border-line bg-raised p-1.5 shadow-float sm:right-auto sm:w-88">
      {proposals.map((proposal, index) => (
        <li
          key={proposal.key}
          id={optionId(index)}
          ref={index === at ? showRow : undefined}
          role="option"
          aria-selected={index === at}
          // The text area keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(proposal)}
          className={classNames('flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1 text-sm pointer-coarse:min-h-11', index === at ? 'bg-accent-soft text-accent-text' : 'hover:bg-hover')}
        >
          {proposal.row}
        </li>
      ))}
    </ul>
  );
}

function showRow(row: HTMLLIElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}
