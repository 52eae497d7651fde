import { describe, expect, it } from 'vitest';
import { fieldValue, nextFullHour, remindTimes, sendTimes, type LaterTime } from './later-times.ts';

const said = (times: LaterTime[]) => times.map(({ key, at }) => `${key} ${fieldValue(at)}`);

describe('the times that are offered', () => {
  it('[O2] on a Wednesday morning: in an hour, this evening, tomorrow, Monday', () => {
    expect(said(sendTimes(new Date(2026, 10, 18, 10, 20)))).toEqual(['hour 2026-11-18T11:20', 'evening 2026-11-18T18:00', 'tomorrow 2026-11-19T09:00', 'monday 2026-11-23T09:00']);
  });

  it('[O2] in the evening none, and on a Sunday tomorrow is Monday', () => {
    expect(said(sendTimes(new Date(2026, 10, 22, 17, 30)))).toEqual(['hour 2026-11-22T18:30', 'tomorrow 2026-11-23T09:00']);
  });

  it('[O2] late at night tomorrow is still the next morning, and Monday on a Monday the next one', () => {
    expect(said(sendTimes(new Date(2026, 10, 23, 23, 50)))).toEqual(['hour 2026-11-24T00:50', 'tomorrow 2026-11-24T09:00', 'monday 2026-11-30T09:00']);
  });

  it('[O3] reminders begin sooner', () => {
    expect(said(remindTimes(new Date(2026, 11, 31, 10, 0)))).toEqual(['minutes20 2026-12-31T10:20', 'hour 2026-12-31T11:00', 'hours3 2026-12-31T13:00', 'tomorrow 2027-01-01T09:00', 'monday 2027-01-04T09:00']);
  });

  it('[O2] a choice of one’s own begins at a full hour', () => {
    expect(fieldValue(nextFullHour(new Date(2026, 10, 18, 10, 20)))).toBe('2026-11-18T11:00');
    expect(fieldValue(nextFullHour(new Date(2026, 10, 18, 22, 40)))).toBe('2026-11-19T00:00');
  });
});
