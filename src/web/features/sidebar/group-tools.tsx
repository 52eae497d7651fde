import { useState } from 'react';
import { Ellipsis, FolderX, MessageSquarePlus, Pencil, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useAfterMenu } from '../../ui/use-after-menu.ts';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { RenameSectionDialog } from './rename-section-dialog.tsx';
import type { RoomGroup } from './room-groups.ts';
import { useRenameSection } from './use-rename-section.ts';

/** What one can do at a heading. Dialogs open above a drawer that `onGo` closes. */
export function GroupTools({ group, onGo }: { group: RoomGroup; onGo: (() => void) | undefined }) {
  const t = useTranslations('sidebar');
  const direct = useTranslations('direct');
  const { createRoom, newMessage } = useRoomDialogs();

  function open(dialog: () => void) {
    onGo?.();
    dialog();
  }

  switch (group.kind) {
    case 'favourites':
      return null;
    case 'section':
      return <SectionMenu name={group.name} />;
    case 'rooms':
      return <IconButton label={t('createRoom')} size="small" onClick={() => open(createRoom)}><Plus size={16} aria-hidden /></IconButton>;
    case 'direct':
      return <IconButton label={direct('new')} size="small" onClick={() => open(newMessage)}><MessageSquarePlus size={16} aria-hidden /></IconButton>;
  }
}

function SectionMenu({ name }: { name: string }) {
  const t = useTranslations('seat');
  const [renaming, setRenaming] = useState(false);
  const { andThen, onClosed } = useAfterMenu();
  const rename = useRenameSection();
  const button = (
    <IconButton label={t('sectionMenu', { section: name })} size="small" className="opacity-0 group-focus-within/heading:opacity-100 group-hover/heading:opacity-100 data-popup-open:opacity-100 pointer-coarse:opacity-100">
      <Ellipsis size={16} aria-hidden />
    </IconButton>
  );
  return (
    <>
      <Menu onClosed={onClosed} trigger={button}>
        <MenuItem icon={<Pencil size={16} />} onClick={andThen(() => setRenaming(true))}>{t('renameSection')}</MenuItem>
        <MenuItem icon={<FolderX size={16} />} onClick={() => rename({ from: name, to: '' })}>{t('removeSection')}</MenuItem>
      </Menu>
      <RenameSectionDialog name={name} open={renaming} onOpenChange={setRenaming} />
    </>
  );
}
