import { useEffect, useRef, useState } from 'react';
import { Recorder, type RecordFault, type Recording } from './recorder.ts';

/** Bars that fit beside the buttons while one speaks. */
const SHOWN = 48;

type RecorderState = { phase: 'resting' | 'asking' } | { phase: 'recording'; seconds: number; latest: readonly number[] };

/** One recording at a time. It ends with the composer: nobody is listened to whom one does not see being listened to. */
export function useRecorder(onFault: (fault: RecordFault) => void) {
  const [state, setState] = useState<RecorderState>({ phase: 'resting' });
  const recorder = useRef<Recorder | null>(null);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
      recorder.current?.discard();
      recorder.current = null;
    };
  }, []);

  async function begin() {
    if (state.phase !== 'resting') return;
    setState({ phase: 'asking' });
    const began = await Recorder.begin((loudness) => {
      const seconds = recorder.current ? (performance.now() - recorder.current.beganAt) / 1_000 : 0;
      setState({ phase: 'recording', seconds, latest: loudness.slice(-SHOWN) });
    });
    if (typeof began === 'string') {
      setState({ phase: 'resting' });
      onFault(began);
    } else if (!here.current) began.discard();
    else {
      recorder.current = began;
      setState({ phase: 'recording', seconds: 0, latest: [] });
    }
  }

  async function finish(name: string): Promise<Recording | null> {
    const recording = await recorder.current?.finish(name);
    recorder.current = null;
    setState({ phase: 'resting' });
    return recording ?? null;
  }

  function discard() {
    recorder.current?.discard();
    recorder.current = null;
    setState({ phase: 'resting' });
  }

  return { state, begin, finish, discard };
}
