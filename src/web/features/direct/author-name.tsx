import { PersonButton } from '../people/person-button.tsx';
import { useStatusOf } from '../people/room-statuses.tsx';
import { StatusMark } from '../people/status-mark.tsx';

/**
 * Who wrote a message: what he is at, and at one click who he is. Not a stop for Tab, of which there would be one a
 * message: by keyboard one gets there by the list of people and by the directory.
 */
export function AuthorName({ id, name }: { id: string; name: string }) {
  return (
    <>
      <PersonButton personId={id} name={name} inTabOrder={false} className="truncate rounded-sm font-semibold hover:underline">{name}</PersonButton>
      <StatusMark status={useStatusOf(id)} className="self-center" />
    </>
  );
}
