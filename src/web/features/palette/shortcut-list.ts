/** Every shortcut there is, as the dialog lists them. `mod` is ⌘ on a Mac and Ctrl elsewhere; each key has its words under `shortcuts`. */
export const SHORTCUTS = [
  {
    group: 'anywhere',
    lines: [
      { deed: 'palette', keys: ['mod', 'K'] },
      { deed: 'search', keys: ['/'] },
      { deed: 'list', keys: ['?'] },
      { deed: 'walkRooms', keys: ['↑', '↓'] },
    ],
  },
  {
    group: 'writing',
    lines: [
      { deed: 'send', keys: ['Enter'] },
      { deed: 'newLine', keys: ['Shift', 'Enter'] },
      { deed: 'editLast', keys: ['↑'] },
      { deed: 'stop', keys: ['Esc'] },
    ],
  },
  {
    group: 'reading',
    lines: [
      { deed: 'walk', keys: ['↑', '↓'] },
      { deed: 'ends', keys: ['Home', 'End'] },
      { deed: 'act', keys: ['Tab'] },
      { deed: 'back', keys: ['Esc'] },
      { deed: 'firstUnread', keys: ['Shift', 'PgUp'] },
    ],
  },
  {
    group: 'catchUp',
    lines: [
      { deed: 'walkBlocks', keys: ['J', 'K'] },
      { deed: 'openBlock', keys: ['Enter'] },
      { deed: 'readBlock', keys: ['E'] },
      { deed: 'undoRead', keys: ['Z'] },
      { deed: 'readAll', keys: ['Shift', 'E'] },
    ],
  },
] as const;
