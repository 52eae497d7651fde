import type { MouseEvent } from 'react';
import { Toolbar } from '@base-ui/react/toolbar';
import { Bold, Code, Eye, Italic, Link2, List, Quote, SquareCode, Strikethrough, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';
import { ariaKeysOf, keysOf } from './format-keys.ts';
import { FORMATS, type Format } from './formatting.ts';
import type { Tools } from './use-tools.ts';

const ICONS: Record<Format, LucideIcon> = { bold: Bold, italic: Italic, strike: Strikethrough, code: Code, codeBlock: SquareCode, quote: Quote, list: List, link: Link2 };

/** On a phone all of them share its width. */
const SLIM = 'pointer-coarse:w-auto pointer-coarse:max-w-11 pointer-coarse:min-w-8 pointer-coarse:flex-1';

type FormatBarProps = { format: (format: Format) => void; tools: Tools; disabled?: boolean };

/** The formats as buttons: one stop for Tab, the arrow keys within. */
export function FormatBar({ format, tools, disabled = false }: FormatBarProps) {
  const t = useTranslations('writing');
  return (
    <Toolbar.Root aria-label={t('bar')} disabled={disabled} onMouseDown={keepFocus} className="flex items-center overflow-x-auto px-1.5 pt-1.5">
      {FORMATS.map((name) => {
        const Icon = ICONS[name];
        return (
          <Toolbar.Button key={name} onClick={() => format(name)} aria-keyshortcuts={ariaKeysOf(name)} render={<IconButton label={t(name)} keys={keysOf(name)} size="small" className={SLIM} />}>
            <Icon size={15} aria-hidden />
          </Toolbar.Button>
        );
      })}
      <span className="flex-1 pointer-coarse:hidden" />
      <Toolbar.Button onClick={tools.togglePreview} aria-pressed={tools.preview} render={<IconButton label={t('preview')} size="small" className={SLIM} />}>
        <Eye size={15} aria-hidden />
      </Toolbar.Button>
    </Toolbar.Root>
  );
}

/** A press leaves the cursor where it is; on a phone the keyboard would go, too. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
