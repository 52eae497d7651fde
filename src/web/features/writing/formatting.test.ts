import { describe, expect, it } from 'vitest';
import { formatted, type Edit, type Field, type Format } from './formatting.ts';
import { brokenLine, isInFence } from './line-break.ts';
import { languageOfPaste } from './pasted-code.ts';

/** A field drawn as text: `|` is the cursor, two of them are a selection. */
function fieldOf(drawn: string): Field {
  const [before = '', chosen, after] = drawn.split('|');
  const text = before + (chosen ?? '') + (after ?? '');
  return { text, start: before.length, end: before.length + (after === undefined ? 0 : (chosen ?? '').length) };
}

function drawnOf({ text }: Field, { from, to, insert, select: [start, end] }: Edit): string {
  const next = text.slice(0, from) + insert + text.slice(to);
  return `${next.slice(0, start)}|${start === end ? '' : `${next.slice(start, end)}|`}${next.slice(end)}`;
}

const format = (drawn: string, which: Format) => drawnOf(fieldOf(drawn), formatted(fieldOf(drawn), which));
const enter = (drawn: string) => {
  const edit = brokenLine(fieldOf(drawn));
  return edit && drawnOf(fieldOf(drawn), edit);
};

describe('giving a format', () => {
  it('[M9] puts the marks around what is selected, and takes them away again', () => {
    expect(format('a |b| c', 'bold')).toBe('a **|b|** c');
    expect(format('a **|b|** c', 'bold')).toBe('a |b| c');
    expect(format('a |**b**| c', 'bold')).toBe('a |b| c');
    expect(format('|', 'italic')).toBe('_|_');
    expect(format('_|_', 'italic')).toBe('|');
    expect(format('a| b |c', 'strike')).toBe('a ~~|b|~~ c');
    expect(format('|x|', 'code')).toBe('`|x|`');
  });

  it('[M9] quotes and lists whole lines', () => {
    expect(format('one\nt|wo\nth|ree', 'quote')).toBe('one\n|> two\n> three|');
    expect(format('|> two\n> three|', 'quote')).toBe('|two\nthree|');
    expect(format('milk|', 'list')).toBe('- milk|');
    expect(format('|', 'list')).toBe('- |');
    expect(format('|- a\nb|', 'list')).toBe('|- a\n- b|');
  });

  it('[M9] puts code between fences that it does not hold itself', () => {
    expect(format('|a = 1\nb = 2|', 'codeBlock')).toBe('```\na = 1\nb = 2|\n```');
    expect(format('see |x| there', 'codeBlock')).toBe('see \n```\nx|\n```\n there');
    expect(format('|```\nx\n```|', 'codeBlock')).toBe('````\n```\nx\n```|\n````');
  });

  it('[M9] makes a link of words or of an address', () => {
    expect(format('see |the plan|', 'link')).toBe('see [the plan](|https://|)');
    expect(format('|https://example.org|', 'link')).toBe('[|](https://example.org)');
  });
});

describe('Enter', () => {
  it('[M9] goes on in code, with its indentation, until the block has ended', () => {
    expect(enter('```ts|')).toBe('```ts\n|');
    expect(enter('```\n  a|')).toBe('```\n  a\n  |');
    expect(enter('```\na\n```|')).toBeNull();
    expect(enter('before\n```\na\n```\nafter|')).toBeNull();
    expect(enter('````\n```\n|')).toBe('````\n```\n\n|');
    expect(enter('|```\na\n```')).toBeNull();
    expect(isInFence('~~~\n```\na', 9)).toBe(true);
  });

  it('[M9] begins the next item of a list, and ends the list in an empty one', () => {
    expect(enter('- milk|')).toBe('- milk\n- |');
    expect(enter('- milk\n- |')).toBe('- milk\n|');
    expect(enter('  9. nine|')).toBe('  9. nine\n  10. |');
    expect(enter('1) a|b')).toBe('1) a\n2) |b');
    expect(enter('|- milk')).toBeNull();
  });

  it('sends elsewhere', () => {
    for (const drawn of ['hello|', '|', '-5 degrees|', '> quoted|', '- milk\nthen|', 'a `b|`', '```code```|']) expect(enter(drawn), drawn).toBeNull();
  });
});

describe('what is pasted', () => {
  const paste = (text: string, more: { html?: string; editor?: string } = {}) => languageOfPaste({ text, html: '', editor: '', ...more });

  it('[M9] looks like code when an editor, its font or its lines say so', () => {
    expect(paste('a\nb', { editor: '{"version":1,"mode":"typescript"}' })).toBe('typescript');
    expect(paste('a\nb', { editor: '{"mode":"plaintext"}' })).toBe('');
    expect(paste('a\nb', { html: '<div style="font-family: Menlo, Monaco, monospace">a</div>' })).toBe('');
    expect(paste('function a() {\n  return 1;\n}')).toBe('');
    expect(paste('def a():\n    return 1')).toBe('');
  });

  it('looks like words otherwise', () => {
    expect(paste('Dear all,\nwe meet at ten.\nBring cake.')).toBeNull();
    expect(paste('const a = 1;')).toBeNull();
    expect(paste('a\nb', { html: '<p>a</p>' })).toBeNull();
  });
});
