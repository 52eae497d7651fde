/** What stands in a field, and what of it is selected (or where the cursor is, when `start` is `end`). */
export type Field = { text: string; start: number; end: number };

/** A stretch of the text that is replaced, and what is selected afterwards. */
export type Edit = { from: number; to: number; insert: string; select: [start: number, end: number] };

export const FORMATS = ['bold', 'italic', 'strike', 'code', 'codeBlock', 'quote', 'list', 'link'] as const;
export type Format = (typeof FORMATS)[number];

/** Gives the selection a format, or takes it away where it has it. */
export function formatted(field: Field, format: Format): Edit {
  switch (format) {
    case 'bold':
      return aroundWith(field, '**');
    case 'italic':
      return aroundWith(field, '_');
    case 'strike':
      return aroundWith(field, '~~');
    case 'code':
      return aroundWith(field, '`');
    case 'codeBlock':
      return fenced(field);
    case 'quote':
      return linesWith(field, '> ', /^> ?/);
    case 'list':
      return linesWith(field, '- ', /^[-*+] /);
    case 'link':
      return linked(field);
  }
}

/** Code between fences that it does not hold itself, on lines of their own; the cursor comes to stand in it. */
export function fenced({ text, start, end }: Field, language = ''): Edit {
  const code = text.slice(start, end).replace(/^\n+|\s+$/g, '');
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n';
  const after = end === text.length || text[end] === '\n' ? '' : '\n';
  const head = `${before}${fence}${language}\n`;
  const insert = `${head}${code}\n${fence}${after}`;
  const at = start + head.length + code.length;
  return { from: start, to: end, insert, select: [at, at] };
}

function aroundWith({ text, start, end }: Field, mark: string): Edit {
  // A mark next to a space is no mark: the spaces of a selection stay outside.
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  const chosen = text.slice(start, end);
  const size = mark.length;
  if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark)
    return { from: start - size, to: end + size, insert: chosen, select: [start - size, end - size] };
  if (chosen.length >= 2 * size && chosen.startsWith(mark) && chosen.endsWith(mark))
    return { from: start, to: end, insert: chosen.slice(size, -size), select: [start, end - 2 * size] };
  return { from: start, to: end, insert: `${mark}${chosen}${mark}`, select: [start + size, end + size] };
}

function linesWith({ text, start, end }: Field, prefix: string, known: RegExp): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const to = stop === -1 ? text.length : stop;
  const lines = text.slice(from, to).split('\n');
  const all = lines.every((line) => known.test(line));
  const insert = lines.map((line) => (all ? line.replace(known, '') : known.test(line) ? line : prefix + line)).join('\n');
  const at = from + insert.length;
  return { from, to, insert, select: start === end ? [at, at] : [from, at] };
}

/** The words stay, and the address is what one writes next; an address stays, and the words are. */
function linked({ text, start, end }: Field): Edit {
  const chosen = text.slice(start, end);
  if (/^https?:\/\/\S+$/.test(chosen)) return { from: start, to: end, insert: `[](${chosen})`, select: [start + 1, start + 1] };
  const at = start + chosen.length + 3;
  return { from: start, to: end, insert: `[${chosen}](https://)`, select: [at, at + 'https://'.length] };
}
