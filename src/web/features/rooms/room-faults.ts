import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** A refused room form: a taken or bad name is said at the field, the rest above it. */
export function useRoomFaults(error: unknown): { fields: { name?: string; topic?: string; description?: string }; whole: string | null } {
  const say = useRefusalWords();
  const t = useTranslations('fields');
  if (!error) return { fields: {}, whole: null };
  const told = refusedOf(error);
  if (told.reason === 'room.nameTaken') return { fields: { name: say(told) }, whole: null };
  if (told.fields?.name) return { fields: { name: t('rule.roomName') }, whole: null };
  if (told.fields?.topic) return { fields: { topic: t('rule.roomTopic') }, whole: null };
  if (told.fields?.description) return { fields: { description: t('rule.roomDescription') }, whole: null };
  return { fields: {}, whole: say(told) };
}
