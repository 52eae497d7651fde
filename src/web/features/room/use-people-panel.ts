import { useState, useSyncExternalStore } from 'react';

/** From here on there is room for the people beside the conversation. */
const WIDE = '(min-width: 64rem)';
const KEY = 'parley-people';

/** Whether the people are shown: docked on a wide screen (and remembered), a sheet over the conversation on others. */
export function usePeoplePanel() {
  const wide = useSyncExternalStore(watchWidth, () => matchMedia(WIDE).matches, () => false);
  const [wanted, setWanted] = useState(() => localStorage.getItem(KEY) !== 'hidden');
  const [floating, setFloating] = useState(false);
  const docked = wide && wanted;

  function toggle() {
    if (!wide) return setFloating(!floating);
    localStorage.setItem(KEY, wanted ? 'hidden' : 'shown');
    setWanted(!wanted);
  }

  return { wide, docked, floating: floating && !wide, setFloating, toggle, shown: docked || floating };
}

function watchWidth(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
