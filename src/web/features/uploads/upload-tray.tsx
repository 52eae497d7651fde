import { useTranslations } from 'use-intl';
import type { Tray, TrayFile, TrayState } from './tray.ts';
import { TrayItem } from './tray-item.tsx';

type UploadTrayProps = { tray: Tray; lying: TrayState; /** Words that come back into the composer. */ onWords: (text: string) => void };

/** What lies in the composer, and above it the messages that wait for their files. */
export function UploadTray({ tray, lying: { chosen, parcels }, onWords }: UploadTrayProps) {
  const t = useTranslations('uploads');
  if (chosen.length === 0 && parcels.length === 0) return null;
  const giveBack = (text: string) => text && onWords(text);
  return (
    <div className="max-h-[40dvh] overflow-y-auto border-b border-line">
      {parcels.map(({ key, text, files }) => (
        <section key={key} aria-label={t('waiting')} className="border-b border-line bg-sunken px-2 pt-2 pb-1 last:border-b-0">
          <p className="flex items-baseline gap-2 px-1 pb-1 text-xs text-ink-soft">
            <span role="status" className="shrink-0 font-medium text-ink">{t('waiting')}</span>
            <bdi className="min-w-0 flex-1 truncate">{text}</bdi>
            <button type="button" onClick={() => giveBack(tray.takeBack(key))} className="shrink-0 rounded px-1 font-medium text-accent-text underline-offset-3 hover:underline pointer-coarse:min-h-11">{t('takeBack')}</button>
          </p>
          <Files files={files} onRemove={(file) => giveBack(tray.remove(file))} />
        </section>
      ))}
      {chosen.length > 0 && <div className="px-2 pt-2"><Files files={chosen} onRemove={(file) => tray.remove(file)} /></div>}
    </div>
  );
}

function Files({ files, onRemove }: { files: readonly TrayFile[]; onRemove: (key: string) => void }) {
  const t = useTranslations('uploads');
  return (
    <ul aria-label={t('files', { count: files.length })} className="flex flex-wrap gap-1.5 pb-2">
      {files.map((file) => <TrayItem key={file.key} item={file} onRemove={() => onRemove(file.key)} />)}
    </ul>
  );
}
