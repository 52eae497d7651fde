import { expect, test } from 'vitest';
import { PrependWatch } from './prepend-watch.ts';
import type { TimelineRow } from './timeline-rows.ts';

const rows = (...keys: string[]) => keys.map((key) => ({ key }) as TimelineRow);

test('[M3] rows that come before the first are told from rows that come after the last', () => {
  const watch = new PrependWatch();
  expect(watch.look(rows('c', 'd'))).toEqual({ shift: false, list: 0 });
  expect(watch.look(rows('c', 'd', 'e'))).toEqual({ shift: false, list: 0 });
  const older = rows('a', 'b', 'c', 'd', 'e');
  expect(watch.look(older)).toEqual({ shift: true, list: 0 });
  expect(watch.look(older)).toEqual({ shift: true, list: 0 });
});

test('another place of the room is another list; what is cut off in front is the same one', () => {
  const watch = new PrependWatch();
  watch.look(rows('c', 'd', 'e'));
  expect(watch.look(rows('d', 'e', 'f'))).toEqual({ shift: false, list: 0 });
  expect(watch.look(rows('x', 'y'))).toEqual({ shift: false, list: 1 });
  // Read on until both are one: the place stays.
  expect(watch.look(rows('x', 'y', 'z', 'd', 'e', 'f'))).toEqual({ shift: false, list: 1 });
});
