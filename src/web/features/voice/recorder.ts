import { WAVEFORM_BARS_MAX } from '../../../wire/limits.ts';

/** How often it is listened to how loud it is. */
const LOOK_EVERY_MS = 60;
/** What browsers can record; each can one of these, and all can play the first two. */
const TYPES = [['audio/mp4', 'm4a'], ['audio/webm;codecs=opus', 'webm'], ['audio/ogg;codecs=opus', 'ogg']] as const;

export type Recording = { file: File; waveform: number[] };

/** Why nothing can be recorded: not allowed, nothing to record with, or a page that may not ask (without https). */
export type RecordFault = 'denied' | 'noMicrophone' | 'notHere';

/** A voice being recorded. How loud it was is measured as it is spoken: nobody has to decode it again to draw it. */
export class Recorder {
  readonly #chunks: Blob[] = [];
  readonly #loudness: number[] = [];
  readonly #recorder: MediaRecorder;
  readonly #sound: AudioContext;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly beganAt = performance.now();

  private constructor(private readonly stream: MediaStream, private readonly heard: (loudness: readonly number[]) => void) {
    const type = TYPES.find(([name]) => MediaRecorder.isTypeSupported(name))?.[0];
    this.#recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
    this.#recorder.ondataavailable = ({ data }) => void this.#chunks.push(data);
    this.#recorder.start();
    this.#sound = new AudioContext();
    const ear = this.#sound.createAnalyser();
    ear.fftSize = 1024;
    this.#sound.createMediaStreamSource(stream).connect(ear);
    this.#timer = setInterval(() => this.#listen(ear), LOOK_EVERY_MS);
  }

  /** Asks for the microphone and begins. */
  static async begin(heard: (loudness: readonly number[]) => void): Promise<Recorder | RecordFault> {
    if (!('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined') return 'notHere';
    try {
      return new Recorder(await navigator.mediaDevices.getUserMedia({ audio: true }), heard);
    } catch (error) {
      return error instanceof DOMException && error.name === 'NotFoundError' ? 'noMicrophone' : 'denied';
    }
  }

  /** Ends it and answers what was said. */
  async finish(name: string): Promise<Recording> {
    const ended = new Promise((resolve) => this.#recorder.addEventListener('stop', resolve, { once: true }));
    this.#recorder.stop();
    await ended;
    this.#letGo();
    const type = this.#recorder.mimeType;
    const ending = TYPES.find(([known]) => known.split(';')[0] === type.split(';')[0])?.[1] ?? 'webm';
    return { file: new File(this.#chunks, `${name}.${ending}`, { type: type.split(';')[0] ?? '' }), waveform: waveformOf(this.#loudness) };
  }

  discard(): void {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    this.#letGo();
  }

  #listen(ear: AnalyserNode): void {
    const wave = new Uint8Array(ear.fftSize);
    ear.getByteTimeDomainData(wave);
    const power = wave.reduce((sum, value) => sum + ((value - 128) / 128) ** 2, 0) / wave.length;
    // Speech is quiet most of the time: its root spreads it over the height there is.
    this.#loudness.push(Math.min(Math.round(Math.sqrt(Math.sqrt(power)) * 255), 255));
    this.heard(this.#loudness);
  }

  /** The light of the microphone goes out. */
  #letGo(): void {
    clearInterval(this.#timer);
    for (const track of this.stream.getTracks()) track.stop();
    void this.#sound.close();
  }
}

/** As many bars as are kept, each as loud as the loudest moment in it. */
export function waveformOf(loudness: readonly number[]): number[] {
  const bars = Math.min(loudness.length, WAVEFORM_BARS_MAX / 2);
  return Array.from({ length: bars }, (_, at) => Math.max(...loudness.slice(Math.floor((at * loudness.length) / bars), Math.floor(((at + 1) * loudness.length) / bars))));
}
