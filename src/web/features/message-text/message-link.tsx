import type { ReactNode } from 'react';
import { ImageOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { namesItsHost, type Address } from './address.ts';

const LINK = 'text-accent-text underline decoration-accent/40 underline-offset-3 hover:decoration-accent';

/** A way out of Parley. It says where it leads, and does not say where one comes from. */
export function MessageLink({ address, label, children }: { address: Address; label: string; children: ReactNode }) {
  return (
    <>
      <a href={address.href} title={address.href} target="_blank" rel="noopener noreferrer nofollow" className={LINK}><bdi>{children}</bdi></a>
      {!namesItsHost(label, address) && <span className="text-xs text-ink-faint"> (<bdi>{address.host}</bdi>)</span>}
    </>
  );
}

/** A picture from elsewhere is never fetched: its server would learn who reads this, and when. One may go there. */
export function ImageLink({ address, alt }: { address: Address; alt: string }) {
  const t = useTranslations('messageText');
  return (
    <a href={address.href} title={address.href} target="_blank" rel="noopener noreferrer nofollow" className={LINK}>
      <ImageOff size={14} aria-hidden className="mr-1 inline-block align-[-2px]" />
      <bdi>{t('imageFrom', { host: address.host })}</bdi>
      {alt && <>: <bdi>{alt}</bdi></>}
    </a>
  );
}
