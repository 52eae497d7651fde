/** Two soft bells, a fourth apart, in hertz, and when each begins, in seconds. */
const BELLS = [{ hertz: 659.26, at: 0 }, { hertz: 880, at: 0.11 }];
const RINGS_S = 0.9;
const LOUDNESS = 0.16;

let audio: AudioContext | null = null;

/**
 * The sound of a ring, made here: there is no file to load when it is wanted. A browser lets a page sound only after it
 * has been clicked on once; before that this is silent.
 */
export async function chime(): Promise<void> {
  // It would not fall silent but wait for the first click, and then ring for all that was.
  if (!navigator.userActivation.hasBeenActive) return;
  audio ??= new AudioContext();
  const context = audio;
  await context.resume();
  for (const bell of BELLS) strike(context, bell);
}

function strike(context: AudioContext, { hertz, at }: { hertz: number; at: number }): void {
  const begins = context.currentTime + at;
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = hertz;
  // A moment to rise, or the beginning would click; never to nought, which an exponential cannot reach.
  volume.gain.setValueAtTime(0.0001, begins);
  volume.gain.exponentialRampToValueAtTime(LOUDNESS, begins + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, begins + RINGS_S);
  tone.connect(volume).connect(context.destination);
  tone.start(begins);
  tone.stop(begins + RINGS_S);
}
