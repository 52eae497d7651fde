import { useTranslations } from 'use-intl';
import type { FaceView, FileKind } from '../../../wire/views.ts';
import { EVERY_FILE, type FileFilter } from './file-filter.ts';

const KINDS: readonly (FileKind | null)[] = [null, 'image', 'video', 'audio', 'pdf', 'text', 'other'];
const FIELD = 'h-9 rounded-lg border border-field-line bg-raised px-2.5 text-sm text-ink pointer-coarse:h-11';

type FilesFilterBarProps = { filter: FileFilter; people: readonly Pick<FaceView, 'personId' | 'displayName'>[]; onChange: (filter: FileFilter) => void };

/** Which files: of a kind, of somebody, up to a day. */
export function FilesFilterBar({ filter, people, onChange }: FilesFilterBarProps) {
  const t = useTranslations('files');
  const isNarrowed = filter.kind !== null || filter.personId !== null || filter.day !== '';
  return (
    <div className="flex flex-col gap-3">
      <div role="group" aria-label={t('kindsLabel')} className="flex flex-wrap gap-1">
        {KINDS.map((kind) => (
          <button key={kind ?? 'all'} type="button" aria-pressed={filter.kind === kind} onClick={() => onChange({ ...filter, kind })} className="h-8 rounded-full border border-line px-3 text-sm text-ink-soft hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-text pointer-coarse:h-11">
            {t(`kinds.${kind ?? 'all'}`)}
          </button>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="flex items-center gap-2 text-sm text-ink-soft">
          {t('person')}
          <select value={filter.personId ?? ''} onChange={({ target }) => onChange({ ...filter, personId: target.value || null })} className={`${FIELD} max-w-48`}>
            <option value="">{t('everybody')}</option>
            {people.map(({ personId, displayName }) => <option key={personId} value={personId}>{displayName}</option>)}
          </select>
        </label>
        <label className="flex items-center gap-2 text-sm text-ink-soft">
          {t('upTo')}
          <input type="date" value={filter.day} onChange={({ target }) => onChange({ ...filter, day: target.value })} className={FIELD} />
        </label>
        {isNarrowed && <button type="button" onClick={() => onChange(EVERY_FILE)} className="min-h-9 rounded px-1 text-sm font-medium text-accent-text underline-offset-3 hover:underline pointer-coarse:min-h-11">{t('showAll')}</button>}
      </div>
    </div>
  );
}
