import { useRef } from 'react';
import { Paperclip } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';
import { keepFocus } from '../writing/format-bar.tsx';

/** Asks the device for files. On a phone its own menu offers the camera and the photos. */
export function AttachButton({ disabled, onChosen }: { disabled: boolean; onChosen: (files: readonly File[]) => void }) {
  const t = useTranslations('uploads');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onChosen([...(target.files ?? [])]);
          // So that the same file can be chosen again after it was taken out.
          target.value = '';
        }}
      />
      <IconButton label={t('attach')} disabled={disabled} focusableWhenDisabled onMouseDown={keepFocus} onClick={() => input.current?.click()}>
        <Paperclip size={18} aria-hidden />
      </IconButton>
    </>
  );
}
