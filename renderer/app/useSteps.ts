import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { bridge } from '../api/bridge.ts';

export type Way = 'back' | 'forward';

/** Two reports of one press, from the page and from the system, come within this. Milliseconds. */
const ECHO_MS = 80;
/** The side buttons of a mouse, as the DOM numbers them. */
const SIDE_BUTTONS: Readonly<Record<number, Way>> = { 3: 'back', 4: 'forward' };

export interface Steps {
  readonly step: (way: Way) => void;
  readonly can: Readonly<Record<Way, boolean>>;
}

/** Back and forward through the pages that this person has been on, also by the mouse's side buttons and the keyboard's own keys for it. */
export function useSteps(): Steps {
  const { history } = useRouter();
  const at = () => history.location.state.__TSR_index;
  const [index, setIndex] = useState(at);
  const [furthest, setFurthest] = useState(at);
  const last = useRef<{ readonly way: Way; readonly at: number }>({
    way: 'back',
    at: Number.NEGATIVE_INFINITY,
  });

  useEffect(
    () =>
      history.subscribe(({ location, action }) => {
        const now = location.state.__TSR_index;
        setIndex(now);
        // A new page cuts off those that were gone back from.
        setFurthest((before) => (action.type === 'PUSH' ? now : Math.max(before, now)));
      }),
    [history],
  );

  const can = { back: index > 0, forward: index < furthest };
  const able = useRef(can);
  useEffect(() => {
    able.current = can;
  });
  const step = useCallback(
    (way: Way) => {
      const now = performance.now();
      if (!able.current[way] || (last.current.way === way && now - last.current.at < ECHO_MS)) return;
      last.current = { way, at: now };
      if (way === 'back') history.back();
      else history.forward();
    },
    [history],
  );

  useEffect(() => {
    const stepUnlessCovered = (way: Way) => {
      if (!document.querySelector('[aria-modal="true"], [inert] main')) step(way);
    };
    const listen = (event: MouseEvent) => {
      const way = SIDE_BUTTONS[event.button];
      if (!way) return;
      event.preventDefault();
      stepUnlessCovered(way);
    };
    window.addEventListener('mouseup', listen);
    const off = bridge().onStep(stepUnlessCovered);
    return () => {
      window.removeEventListener('mouseup', listen);
      off();
    };
  }, [step]);

  return { step, can };
}
