import { useState, type ReactElement } from 'react';
import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { useMe } from '../connection/live.ts';
import { useOpenDirect } from './use-open-direct.ts';

const NAME = 'truncate font-semibold';

/**
 * Who wrote a message, and the way to write to him. Not a stop for Tab, of which there would be one a message: by
 * keyboard one gets there by the list of people and by the palette. The menu is made once somebody asks for it.
 */
export function AuthorName({ id, name }: { id: string; name: string }) {
  const { me } = useMe();
  const [asked, setAsked] = useState(false);
  if (id === me?.id) return <span className={NAME}>{name}</span>;
  const button = <button type="button" tabIndex={-1} onClick={() => setAsked(true)} className={`${NAME} rounded-sm hover:underline`}>{name}</button>;
  return asked ? <AuthorMenu id={id} name={name} trigger={button} /> : button;
}

function AuthorMenu({ id, name, trigger }: { id: string; name: string; trigger: ReactElement }) {
  const t = useTranslations('direct');
  const { openDirect } = useOpenDirect();
  return (
    <Menu trigger={trigger} align="start" defaultOpen>
      <MenuItem icon={<MessageSquare size={16} />} onClick={() => openDirect(id)}>{t('message', { name })}</MenuItem>
    </Menu>
  );
}
