/** So many frames in a row without a change, and every row in view has been measured. */
const STILL_FRAMES = 3;
const FRAMES_MAX = 60;

/**
 * Goes to a place that is known better with every frame, since rows are measured only once they are drawn there.
 * Calls `done` when it stays the same. Answers how to give up.
 */
export function settleAt(scroller: { current: HTMLElement | null }, placeOf: () => number, done: () => void): () => void {
  let frame = 0;
  let still = 0;
  let drawn = 0;
  let lastPlace = NaN;
  const go = () => {
    const element = scroller.current;
    const place = placeOf();
    if (element) element.scrollTop = place;
    still = place === lastPlace ? still + 1 : 0;
    lastPlace = place;
    if (still >= STILL_FRAMES || ++drawn >= FRAMES_MAX) return done();
    frame = requestAnimationFrame(go);
  };
  go();
  return () => cancelAnimationFrame(frame);
}
