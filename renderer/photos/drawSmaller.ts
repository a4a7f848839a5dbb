/** The picture drawn anew, null where it can stay as it is, or that it cannot be shown. */
export type Drawn = Blob | null | 'broken';

/** `longest`: pixels of the longest side; null only tries whether the picture can be shown. */
export interface DrawOrder {
  readonly id: number;
  readonly file: Blob;
  readonly longest: number | null;
}
export interface DrawAnswer {
  readonly id: number;
  readonly drawn: Drawn;
}

const waiting = new Map<number, (drawn: Drawn) => void>();
let worker: Worker | null = null;
let last = 0;

/** A thread of its own: pictures of many megapixels are drawn while the window goes on. */
function startWorker(): Worker {
  const started = new Worker(new URL('./drawing.worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<DrawAnswer>) => {
    waiting.get(data.id)?.(data.drawn);
    waiting.delete(data.id);
  };
  started.onerror = () => {
    // It ran out of memory or died: what it had in hand cannot be shown, and the next picture gets a new one.
    worker = null;
    for (const answer of waiting.values()) answer('broken');
    waiting.clear();
  };
  return started;
}

/** Draws a picture no larger than `longest`, turned as its orientation asks. */
export function drawSmaller(file: Blob, longest: number | null): Promise<Drawn> {
  worker ??= startWorker();
  const order: DrawOrder = { id: ++last, file, longest };
  return new Promise((resolve) => {
    waiting.set(order.id, resolve);
    worker?.postMessage(order);
  });
}
