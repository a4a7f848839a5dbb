import { useEffect, useRef } from 'react';

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'wheel'] as const;

/** Calls `onIdle` once there was no key, click or wheel for so many minutes. */
export function useIdle(minutes: number, watching: boolean, onIdle: () => unknown): void {
  const latest = useRef(onIdle);
  useEffect(() => {
    latest.current = onIdle;
  });
  useEffect(() => {
    if (!watching) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const restart = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void latest.current(), minutes * 60_000);
    };
    restart();
    for (const sign of SIGNS_OF_LIFE)
      window.addEventListener(sign, restart, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, restart, { capture: true });
    };
  }, [minutes, watching]);
}
