/** What was pasted, as far as a guess at code needs it. */
export type Pasted = { text: string; html: string; editor: string };

const MONOSPACE = /<(?:pre|code)\b|font-family:[^;"]*(?:mono|consolas|menlo|courier)/i;
const CODE_LINE = /[;{}]\s*$|^\s*(?:\/\/|#include|import\b|export\b|const\b|let\b|def\b|class\b|func\b|fn\b|return\b|if \(|for \(|<\/?\w+)|=>|^\s*[\w.]+\(.*\)\s*$/;

/** The language of a paste that looks like code ('' when it is not known); null when it looks like words. Only a question follows. */
export function languageOfPaste({ text, html, editor }: Pasted): string | null {
  if (!text.trim().includes('\n')) return null;
  if (editor) return languageOf(editor);
  if (MONOSPACE.test(html)) return '';
  const lines = text.split('\n').filter((line) => line.trim());
  const codeLike = lines.filter((line) => CODE_LINE.test(line) || /^(?: {2,}|\t)\S/.test(line)).length;
  return codeLike * 2 >= lines.length ? '' : null;
}

/** VS Code and its kin say beside the text which language it was copied from. */
function languageOf(editor: string): string {
  try {
    const { mode } = JSON.parse(editor) as { mode?: unknown };
    return typeof mode === 'string' && /^[\w+#-]{1,20}$/.test(mode) && mode !== 'plaintext' ? mode : '';
  } catch {
    return '';
  }
}
