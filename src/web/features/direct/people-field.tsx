import { useState, type KeyboardEvent } from 'react';
import { Combobox } from '@base-ui/react/combobox';
import { Check, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { FaceView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { PersonWords } from '../../ui/person-words.tsx';
import { useMyself } from '../connection/live.ts';
import { useFoundPeople } from './use-found-people.ts';

type PeopleFieldProps = { chosen: FaceView[]; onChoose: (people: FaceView[]) => void };

/** People to choose from, found as one types; the chosen ones stand before the field, and Backspace takes the last away. */
export function PeopleField({ chosen, onChoose }: PeopleFieldProps) {
  const t = useTranslations('direct');
  const me = useMyself();
  const [typed, setTyped] = useState('');
  const { people, isFresh } = useFoundPeople(typed);
  const { contains } = Combobox.useFilter();
  // Until the answer is here, only those of the one before that fit: Enter must never take somebody else.
  const fits = (person: FaceView) => isFresh || contains(person, typed.trim(), ({ displayName, username }) => `${displayName} ${username}`);
  const found = people.filter((person) => person.personId !== me?.id && fits(person));

  function choose(next: FaceView[]) {
    onChoose(next);
    setTyped('');
  }

  /** Enter opens the conversation once nothing is being looked for; before that it takes who was found, or nobody. */
  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && typed.trim() !== '' && found.length === 0) event.preventDefault();
  }

  return (
    <Combobox.Root
      multiple
      inline
      open
      autoHighlight
      filter={null}
      items={[...found, ...chosen.filter((person) => !found.some((one) => one.personId === person.personId))]}
      filteredItems={found}
      value={chosen}
      onValueChange={choose}
      inputValue={typed}
      onInputValueChange={setTyped}
      itemToStringLabel={(person: FaceView) => person.displayName}
      isItemEqualToValue={(one: FaceView, other: FaceView) => one.personId === other.personId}
    >
      <Combobox.Chips className="flex min-h-10 flex-wrap items-center gap-1.5 rounded-xl border border-field-line px-2 py-1.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent pointer-coarse:min-h-11">
        {chosen.map((person) => <Chosen key={person.personId} person={person} />)}
        <Combobox.Input
          aria-label={t('search')}
          placeholder={chosen.length === 0 ? t('search') : undefined}
          autoComplete="off"
          autoFocus
          onKeyDown={press}
          className="h-7 min-w-24 flex-1 bg-transparent px-1 outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem]"
        />
      </Combobox.Chips>
      <Combobox.List aria-label={t('found')} className="-mx-2 max-h-64 min-h-24 overflow-y-auto overscroll-contain">
        {(person: FaceView) => (
          <Combobox.Item key={person.personId} value={person} className="group flex items-center gap-3 rounded-lg px-2 py-1.5 select-none data-highlighted:bg-hover pointer-coarse:min-h-11">
            <Avatar id={person.personId} name={person.displayName} imageUrl={person.avatarUrl} size="small" />
            <PersonWords name={person.displayName} username={person.username} />
            <Combobox.ItemIndicator className="text-accent-text"><Check size={16} aria-hidden /></Combobox.ItemIndicator>
          </Combobox.Item>
        )}
      </Combobox.List>
      <Combobox.Status className="sr-only">{isFresh && t('count', { count: found.length })}</Combobox.Status>
      {isFresh && found.length === 0 && <p aria-hidden className="-mt-20 pb-12 text-center text-sm text-ink-faint">{t('none')}</p>}
    </Combobox.Root>
  );
}

function Chosen({ person }: { person: FaceView }) {
  const t = useTranslations('direct');
  return (
    <Combobox.Chip aria-label={person.displayName} className="flex h-7 items-center gap-1.5 rounded-lg bg-accent-soft pl-1 text-sm text-accent-text outline-none focus:outline-2 focus:outline-accent">
      <Avatar id={person.personId} name={person.displayName} imageUrl={person.avatarUrl} size="tiny" />
      {person.displayName}
      <Combobox.ChipRemove aria-label={t('remove', { name: person.displayName })} className="flex size-7 items-center justify-center rounded-lg hover:bg-hover">
        <X size={14} aria-hidden />
      </Combobox.ChipRemove>
    </Combobox.Chip>
  );
}
