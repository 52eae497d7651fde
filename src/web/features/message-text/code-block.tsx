import { Fragment, useEffect, useState, type ReactNode } from 'react';
import { Check, Copy } from 'lucide-react';
import type { ElementContent, Root } from 'hast';
import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { useHighlighted } from './highlight.ts';

/** A block of more lines is folded to so many; one that is only a little longer is not worth a button. */
const FOLDED_LINES = 20;
const WORTH_FOLDING = 25;
const COPIED_MS = 2_000;

/** Code as it is: its language, its colours, a button to copy it, and a fold where it is long. */
export function CodeBlock({ code, language, remark }: { code: string; language: string; remark: string }) {
  const t = useTranslations('messageText');
  const [open, setOpen] = useState(false);
  const lines = code.split('\n').length;
  const folds = lines > WORTH_FOLDING;
  const folded = folds && !open;
  const shown = folded ? code.split('\n', FOLDED_LINES).join('\n') : code;
  const colours = useHighlighted(language.toLowerCase(), shown);
  return (
    <div dir="ltr" className="group/code relative my-1.5 max-w-[88ch] overflow-hidden rounded-xl border border-line bg-sunken">
      <div className="flex h-8 items-center gap-2 pr-1 pl-3.5 text-2xs text-ink-faint pointer-coarse:h-11">
        <span className="min-w-0 flex-1 truncate font-mono">{`${language} ${remark}`.trim() || t('code')}</span>
        <CopyButton text={code} />
      </div>
      <ScrollBox label={t('codeIn', { language: language || t('code') })} className="overflow-x-auto px-3.5 pb-3 -outline-offset-2">
        <pre className="font-mono text-[0.8125rem] leading-5 [tab-size:4]"><code className="code-colours">{colours ? spans(colours) : shown}</code></pre>
      </ScrollBox>
      {folds && (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex h-8 w-full items-center border-t border-line px-3.5 text-xs font-medium text-accent-text hover:bg-hover -outline-offset-2 pointer-coarse:h-11">
          {open ? t('showLess') : t('showAll', { count: lines })}
        </button>
      )}
    </div>
  );
}

function CopyButton({ text }: { text: string }) {
  const t = useTranslations('messageText');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const over = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(over);
  }, [copied]);
  return (
    <>
      <span role="status" className={copied ? '' : 'sr-only'}>{copied ? t('copied') : ''}</span>
      <IconButton label={t('copy')} size="small" onClick={() => void copyText(text).then(setCopied)} className={classNames('size-6', copied && 'text-accent-text')}>
        {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      </IconButton>
    </>
  );
}

/** Whether it is in the clipboard now. Without https there is no clipboard but the old command's. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

function copyTheOldWay(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

/** The highlighter's tree is spans with class names; whatever else it might say is left out. */
function spans(tree: Root): ReactNode {
  return tree.children.map((child, index) => (child.type === 'doctype' ? null : <Fragment key={index}>{span(child)}</Fragment>));
}

function span(node: ElementContent): ReactNode {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return null;
  const names = node.properties.className;
  return (
    <span className={Array.isArray(names) ? names.join(' ') : undefined}>
      {node.children.map((child, index) => <Fragment key={index}>{span(child)}</Fragment>)}
    </span>
  );
}
