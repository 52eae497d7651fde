import { memo } from 'react';
import { MessageRow } from './message-row.tsx';
import { OutgoingRow } from './outgoing-row.tsx';
import { RoomBeginning } from './room-beginning.tsx';
import { DayLine, UnreadLine } from './row-lines.tsx';
import { sameRow, type TimelineRow } from './timeline-rows.ts';

/** One row with everything that stands above its message. */
export const TimelineItem = memo(
  function TimelineItem({ row }: { row: TimelineRow }) {
    return (
      <>
        {row.isBeginning && <RoomBeginning />}
        {row.day !== null && <DayLine at={row.day} />}
        {row.isFirstUnread && <UnreadLine />}
        {row.item.kind === 'message' ? <MessageRow message={row.item.message} row={row} /> : <OutgoingRow entry={row.item.entry} row={row} />}
      </>
    );
  },
  (before, after) => before.row === after.row || sameRow(before.row, after.row),
);
