import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { MESSAGE_FILES_MAX } from '../../../wire/limits.ts';
import { useToast } from '../../ui/toast.tsx';
import { useStore } from '../connection/live.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { trpc } from '../connection/trpc.ts';
import { useFileSize } from '../files/file-size.ts';
import { sortFiles, type FileLimits } from './files-at-hand.ts';
import type { Tray, TrayState } from './tray.ts';
import type { TrayPlace } from './trays.ts';

/** A composer's tray: what lies in it, and how it is given more. */
export type TrayInHand = { tray: Tray; lying: TrayState; add: (files: readonly File[]) => void };

const LIMITS_KEPT_MS = 5 * 60_000;
/** Without a connection nobody answers, and a file must lie in the tray all the same. */
const LIMITS_WITHIN_MS = 2_000;

/** The files of a composer, and how one gives it more: what may not be is said before a byte of it leaves. */
export function useTray(place: TrayPlace): TrayInHand {
  const t = useTranslations('uploads');
  const sizeOf = useFileSize();
  const { trouble } = useToast();
  const tray = useSession().trays.of(place);
  const lying = useStore(tray);
  const ask = useLimits();

  async function add(files: readonly File[]) {
    const limits = await ask();
    const { taken, refused } = sortFiles(files, { limits, lying: tray.get().chosen.length });
    if (taken.length > 0) tray.add(taken);
    for (const { file, fault } of refused.filter((one) => one.fault !== 'tooMany')) {
      trouble(t(`refused.${fault}`, { name: file.name, most: sizeOf(limits?.fileBytesMax ?? 0) }));
    }
    if (refused.some(({ fault }) => fault === 'tooMany')) trouble(t('refused.tooMany', { count: MESSAGE_FILES_MAX }));
  }

  return { tray, lying, add: (files) => void add(files) };
}

/**
 * What may be uploaded; null when nobody says it in time, for then the upload itself will be told. Asked before there is
 * a file: whoever chooses one and presses Enter in the same breath sends it with his words.
 */
function useLimits(): () => Promise<FileLimits | null> {
  const { limits } = trpc.useUtils().files;
  trpc.files.limits.useQuery(undefined, { staleTime: LIMITS_KEPT_MS });
  return () => Promise.race([limits.fetch(undefined, { staleTime: LIMITS_KEPT_MS }).catch(() => null), new Promise<null>((resolve) => setTimeout(() => resolve(null), LIMITS_WITHIN_MS))]);
}

/** Words that waited for their files when the page went are given back, once. */
export function useWordsLeftBehind({ tray }: TrayInHand, takeUp: (text: string) => void): void {
  useEffect(() => {
    const left = tray.wordsLeftBehind();
    if (left) takeUp(left);
    // Only as the composer appears: afterwards what it has written itself is kept there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tray]);
}
