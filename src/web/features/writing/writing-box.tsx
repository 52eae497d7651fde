import { useId, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import { ALargeSmall } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { isTouchOnly } from '../composer/enter-key.ts';
import { CharactersLeft, isNearlyFull } from './characters-left.tsx';
import { EmojiButton } from './emoji-button.tsx';
import { FormatBar, keepFocus } from './format-bar.tsx';
import { sendKeys } from './format-keys.ts';
import { PasteOffer } from './paste-offer.tsx';
import { Preview } from './preview.tsx';
import type { WritingKit } from './use-writing-kit.ts';

type WritingBoxProps = {
  kit: WritingKit;
  /** What the text area is called and how it stands in the page. */
  field: Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'onKeyDown' | 'ref' | 'className'>;
  /** A key that was nobody's else. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  /** Whether words and buttons share a line where there is room for both; else the buttons stand below. */
  inLine: boolean;
  className: string;
  /** What comes with the words, above them. */
  above?: ReactNode;
  /** The first of its buttons: what is put beside the words. */
  beside?: ReactNode;
  /** The buttons at its end: what becomes of the words. */
  children: ReactNode;
};

const LOOK = '@container relative border border-field-line bg-raised transition-shadow focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--color-accent-soft)]';

/** The field a message is written in, with everything that helps: proposals, formats, a preview, emoji. */
export function WritingBox({ kit, field, onKey, inLine, className, above, beside, children }: WritingBoxProps) {
  const { writing, tools, completion, text } = kit;
  return (
    <div className={classNames(LOOK, className)}>
      {completion.list}
      {writing.asksAboutPaste(text) && <PasteOffer writing={writing} />}
      {tools.bar && tools.preview && <Preview text={text} />}
      {above}
      {tools.bar && <FormatBar format={writing.format} tools={tools} disabled={field.disabled ?? false} />}
      <div className="flex flex-wrap items-end gap-x-2 py-1.5 pr-1.5 pl-4">
        <Field kit={kit} field={field} onKey={onKey} inLine={inLine} />
        <div className={classNames('flex items-center gap-1', inLine ? '@max-md:-ml-2 @max-md:w-full' : '-ml-2 w-full')}>
          {beside}
          <Helpers kit={kit} disabled={field.disabled ?? false} />
          <span className="flex-1" />
          {children}
        </div>
      </div>
      <GoesOn kit={kit} />
      {kit.question}
    </div>
  );
}

function Field({ kit, field, onKey, inLine }: Pick<WritingBoxProps, 'kit' | 'field' | 'onKey' | 'inLine'>) {
  const { area, text, write, writing, completion, left } = kit;
  const leftId = useId();
  return (
    <>
      <GrowingTextarea
        {...field}
        ref={area}
        dir="auto"
        aria-describedby={isNearlyFull(left) ? leftId : undefined}
        enterKeyHint="enter"
        value={text}
        onChange={(event) => {
          write(event.target.value);
          completion.follow(event.target);
        }}
        onKeyDown={(event) => void (kit.press(event) || onKey(event))}
        onPaste={(event) => {
          field.onPaste?.(event);
          if (!event.defaultPrevented) writing.paste(event);
        }}
        onSelect={(event) => void (writing.look(), completion.follow(event.currentTarget))}
        onBlur={(event) => void (completion.close(), field.onBlur?.(event))}
        {...completion.said}
        className={classNames('my-1.5 max-h-[40dvh] min-w-0 flex-1 resize-none bg-transparent pr-2.5 outline-none placeholder:truncate placeholder:text-ink-faint pointer-coarse:text-[1rem]', inLine ? '@max-md:basis-full' : 'basis-full')}
      />
      {isNearlyFull(left) && <CharactersLeft id={leftId} left={left} />}
    </>
  );
}

/** What stands beside the field in every place. */
function Helpers({ kit: { area, tools, writing }, disabled }: { kit: WritingKit; disabled: boolean }) {
  const t = useTranslations('writing');
  return (
    <>
      <EmojiButton area={area} onPick={writing.insert} disabled={disabled} />
      <IconButton label={t(tools.bar ? 'hideBar' : 'showBar')} aria-expanded={tools.bar} onMouseDown={keepFocus} onClick={tools.toggleBar}>
        <ALargeSmall size={19} aria-hidden />
      </IconButton>
    </>
  );
}

/** Where Enter begins a new line one is told which keys send. */
function GoesOn({ kit: { writing, text } }: { kit: WritingKit }) {
  const t = useTranslations('writing');
  if (!writing.goesOn || !text.trim() || isTouchOnly()) return null;
  return <p role="status" className="-mt-1 px-4 pb-2 text-2xs text-ink-faint">{t('goesOn', { keys: sendKeys() })}</p>;
}
