import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { Parley } from '../../../client/connect.ts';
import { useConnection } from '../connection/parley-provider.tsx';
import { refusedOf, type Refused } from '../../../client/refused.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

export type Faults = { fields: Record<string, string>; whole: string | null };

const NO_FAULTS: Faults = { fields: {}, whole: null };

/** A form that lets somebody in: asks, shows what was refused beside its field, and goes on with a new connection to where one wanted to go. */
export function useEntry(enter: (api: Parley['api'], given: Record<string, string>) => Promise<unknown>, { fieldNames, to }: { fieldNames: readonly string[]; to: string }) {
  const { session, reopen } = useConnection();
  const router = useRouter();
  const faultsOf = useFaults(fieldNames);
  const [faults, setFaults] = useState(NO_FAULTS);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!session || busy) return;
    const form = event.currentTarget;
    setBusy(true);
    setFaults(NO_FAULTS);
    try {
      await enter(session.parley.api, textsOf(new FormData(form)));
      reopen();
      router.replace(to);
    } catch (error) {
      const found = faultsOf(refusedOf(error));
      setFaults(found);
      setBusy(false);
      focusFirst(form, found);
    }
  }

  return { submit, faults, busy };
}

/** Which refusal belongs to which field; the rest is said above the button. */
const FIELD_OF: Record<string, string> = { 'username.taken': 'username', 'email.taken': 'email' };

function useFaults(fieldNames: readonly string[]) {
  const say = useRefusalWords();
  const t = useTranslations('fields');
  return (told: Refused): Faults => {
    const field = FIELD_OF[told.reason];
    if (field) return { fields: { [field]: say(told) }, whole: null };
    const wrong = Object.keys(told.fields ?? {}).filter((name) => fieldNames.includes(name));
    if (wrong.length === 0) return { fields: {}, whole: say(told) };
    // The server's sentences are English; the catalogue says the same rule for each field.
    return { fields: Object.fromEntries(wrong.map((name) => [name, t.has(`rule.${name}` as 'rule.username') ? t(`rule.${name}` as 'rule.username') : (told.fields?.[name] ?? '')])), whole: null };
  };
}

function textsOf(data: FormData): Record<string, string> {
  return Object.fromEntries([...data].map(([name, value]) => [name, String(value)]));
}

function focusFirst(form: HTMLFormElement, faults: Faults): void {
  const name = Object.keys(faults.fields)[0];
  const field = name ? form.elements.namedItem(name) : form.querySelector('input');
  if (field instanceof HTMLElement) field.focus();
}
