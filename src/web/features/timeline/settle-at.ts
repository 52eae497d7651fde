/** So many frames in a row without a change, and every row in view has been measured. */
const STILL_FRAMES = 3;
/** On a busy machine rows are drawn and measured many frames later; so long they are waited for. */
const FRAMES_MAX = 240;

/** A place in a list whose rows are measured only once they are drawn there: where it is as far as is known, and whether what is meant stands there to be seen. */
export type Goal = { place: () => number; isThere: () => boolean };

/** Goes to a place that is known better with every frame. Calls `done` when one is there and it stays the same. Answers how to give up. */
export function settleAt(scroller: { current: HTMLElement | null }, goal: Goal, done: () => void): () => void {
  let frame = 0;
  let still = 0;
  let drawn = 0;
  let lastPlace = NaN;
  const go = () => {
    const element = scroller.current;
    const place = goal.place();
    if (element) element.scrollTop = place;
    still = place === lastPlace ? still + 1 : 0;
    lastPlace = place;
    if ((still >= STILL_FRAMES && goal.isThere()) || ++drawn >= FRAMES_MAX) return done();
    frame = requestAnimationFrame(go);
  };
  go();
  return () => cancelAnimationFrame(frame);
}
