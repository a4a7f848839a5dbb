import { scannerHere } from './scanner.ts';

/** Pitch in hertz, start and length in seconds: one high for taken, two low for a question. */
const SOUNDS = {
  taken: [[1320, 0, 0.07]],
  asked: [
    [330, 0, 0.09],
    [330, 0.14, 0.12],
  ],
} as const;
const LOUDNESS = 0.12;
/** Without it a tone begins and ends with a crack. */
const FADE_S = 0.01;

let speaker: AudioContext | null = null;

/** Says by ear what became of a scan, where that is wanted. */
export function sound(which: keyof typeof SOUNDS): void {
  if (!scannerHere().sound) return;
  speaker ??= new AudioContext();
  const now = speaker.currentTime;
  for (const [pitch, start, length] of SOUNDS[which]) {
    const tone = new OscillatorNode(speaker, { frequency: pitch });
    const gain = new GainNode(speaker, { gain: 0 });
    gain.gain.setValueAtTime(0, now + start);
    gain.gain.linearRampToValueAtTime(LOUDNESS, now + start + FADE_S);
    gain.gain.setValueAtTime(LOUDNESS, now + start + length - FADE_S);
    gain.gain.linearRampToValueAtTime(0, now + start + length);
    tone.connect(gain).connect(speaker.destination);
    tone.start(now + start);
    tone.stop(now + start + length);
  }
}
