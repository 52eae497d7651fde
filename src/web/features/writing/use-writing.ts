import { useState, type ClipboardEvent, type KeyboardEvent, type RefObject } from 'react';
import { fenced, formatted, type Edit, type Field, type Format } from './formatting.ts';
import { formatOfKey } from './format-keys.ts';
import { brokenLine, isInFence } from './line-break.ts';
import { languageOfPaste } from './pasted-code.ts';

/** Something was pasted that may be code, and where it stands since. */
type PastedAt = { from: number; text: string; language: string };

/**
 * What makes a textarea a place to write Markdown in: formats by key and by button, Enter that goes on in code and in
 * lists, and a question after code was pasted. The text stays the textarea's own, with its undo.
 */
export function useWriting(area: RefObject<HTMLTextAreaElement | null>) {
  const [pasted, setPasted] = useState<PastedAt | null>(null);
  const [goesOn, setGoesOn] = useState(false);

  function change(edit: (field: Field) => Edit | null): boolean {
    const field = area.current && fieldOf(area.current);
    const found = field && edit(field);
    if (!area.current || !found) return false;
    applyEdit(area.current, found);
    return true;
  }

  return {
    format: (format: Format) => change((field) => formatted(field, format)),
    /** Puts something where the cursor stands, in place of what is selected. */
    insert: (piece: string) => change(({ start, end }) => ({ from: start, to: end, insert: piece, select: [start + piece.length, start + piece.length] })),
    /** Whether this key has been seen to. */
    press: (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
      const format = formatOfKey(event);
      const done = format ? change((field) => formatted(field, format)) : breaksLine(event) && change(brokenLine);
      if (done) event.preventDefault();
      return done;
    },
    paste: (event: ClipboardEvent<HTMLTextAreaElement>) => {
      const read = (type: string) => event.clipboardData.getData(type);
      const text = read('text/plain').replaceAll('\r\n', '\n');
      const language = languageOfPaste({ text, html: read('text/html'), editor: read('vscode-editor-data') });
      const { selectionStart: from, value } = event.currentTarget;
      setPasted(language === null || isInFence(value, from) ? null : { from, text, language });
    },
    /** To be called whenever the cursor has moved. */
    look: () => setGoesOn(area.current !== null && brokenLine(fieldOf(area.current)) !== null),
    /** Whether Enter would go on here, and not send. */
    goesOn,
    /** Whether the pasted text may still be asked about: not once it was changed or sent. */
    asksAboutPaste: (text: string) => pasted !== null && text.startsWith(pasted.text, pasted.from),
    fencePaste: () => {
      if (!pasted) return;
      change(({ text }) => fenced({ text, start: pasted.from, end: pasted.from + pasted.text.length }, pasted.language));
      setPasted(null);
    },
    leavePaste: () => {
      setPasted(null);
      area.current?.focus();
    },
  };
}

export type Writing = ReturnType<typeof useWriting>;

function fieldOf({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Field {
  return { text: value, start: selectionStart, end: selectionEnd };
}

/** Enter by itself. With Ctrl or ⌘ it always sends, with Shift it always breaks the line; an input method's own chooses a word. */
function breaksLine(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false;
  return !event.nativeEvent.isComposing && event.keyCode !== 229;
}

/** As if it had been typed. `execCommand` is old, and the only way that leaves the browser's undo whole. */
function applyEdit(area: HTMLTextAreaElement, { from, to, insert, select }: Edit): void {
  area.focus({ preventScroll: true });
  area.setSelectionRange(from, to);
  const done = insert === '' ? from === to || document.execCommand('delete') : document.execCommand('insertText', false, insert);
  if (!done) {
    area.setRangeText(insert, from, to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  area.setSelectionRange(...select);
}
