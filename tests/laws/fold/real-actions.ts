import type { Person } from '../../support/person.ts';
import { untilAnswered } from '../disorder/follower.ts';
import type { Seeded } from '../disorder/seeded.ts';

/** What somebody may run into who acts without looking: he has just left, or the message has just been deleted. */
const EXPECTED = new Set(['room.notMember', 'message.deleted', 'message.notYours', 'room.archived', 'role.tooLow']);

/** People who do anything that lasts in one room, as a seed decides. `owner` stays; the others come and go. */
export function actors({ chance, below, pick }: Seeded, { owner, others, roomId }: { owner: Person; others: Person[]; roomId: string }) {
  const sent: { id: string; by: Person }[] = [];
  const answers: { id: string; by: Person }[] = [];
  let named = 0;

  const send = async (by: Person): Promise<void> => {
    const clientId = `${by.username}-${roomId}-${named++}`;
    const { id } = await untilAnswered(() => by.api.messages.send.mutate({ roomId, clientId, text: `word ${named}` }));
    sent.push({ id, by });
  };
  const answer = async (by: Person): Promise<void> => {
    if (sent.length === 0) return;
    const clientId = `${by.username}-${roomId}-${named++}`;
    const { id } = await untilAnswered(() => by.api.messages.send.mutate({ roomId, clientId, text: `answer ${named}`, threadOf: pick(sent).id }));
    answers.push({ id, by });
  };
  const edit = async (): Promise<void> => {
    if (sent.length === 0) return;
    const { id, by } = pick(sent);
    await by.api.messages.edit.mutate({ messageId: id, text: `said anew ${named++}` });
  };
  const remove = async (): Promise<void> => {
    if (sent.length === 0) return;
    const { id, by } = pick([...sent, ...answers]);
    await pick([by, owner]).api.messages.delete.mutate({ messageId: id });
  };
  const react = async (by: Person): Promise<void> => {
    if (sent.length === 0) return;
    await by.api.messages.react.mutate({ messageId: pick(sent).id, emoji: pick(['👍', '🎉', '❤️']), on: chance(0.7) });
  };
  const pin = async (by: Person): Promise<void> => {
    if (sent.length === 0) return;
    await by.api.messages.pin.mutate({ messageId: pick(sent).id, on: chance(0.6) });
  };
  const declineInvitation = async (by: Person): Promise<void> => {
    await owner.api.rooms.invite.mutate({ roomId, personId: by.id });
    await by.api.rooms.leave.mutate({ roomId });
  };
  const archiveAndOpen = async (): Promise<void> => {
    await owner.api.rooms.archive.mutate({ roomId });
    await owner.api.rooms.archive.mutate({ roomId, archived: false });
  };

  const one = (): Promise<unknown> => {
    const by = pick([owner, ...others]);
    const guest = pick(others);
    const dice = below(100);
    if (dice < 25) return send(by);
    if (dice < 32) return answer(by);
    if (dice < 42) return react(by);
    if (dice < 45) return pin(by);
    if (dice < 55) return edit();
    if (dice < 65) return remove();
    if (dice < 74) return guest.api.rooms.join.mutate({ roomId });
    if (dice < 82) return guest.api.rooms.leave.mutate({ roomId });
    if (dice < 88) return by.api.people.updateProfile.mutate({ displayName: `${by.username} the ${named++}th` });
    if (dice < 93) return owner.api.rooms.update.mutate({ roomId, ...(chance(0.5) ? { name: `room ${roomId} ${named++}` } : { topic: `topic ${named++}` }) });
    if (dice < 97) return declineInvitation(guest);
    if (dice < 98) return archiveAndOpen();
    return by.api.presence.typing.mutate({ roomId, typing: true });
  };

  return {
    /** Several things at once; refusals that such a crowd runs into are part of it. */
    some: async (count: number): Promise<void> => {
      const done = await Promise.allSettled(Array.from({ length: count }, one));
      for (const result of done) if (result.status === 'rejected' && !EXPECTED.has(result.reason?.data?.reason)) throw result.reason;
    },
    send,
  };
}
