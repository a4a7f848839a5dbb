import { useEffect, useState } from 'react';
import { bridge } from '../api/bridge.ts';

/** The window's own; it stays the same as long as the window is there. */
let asked: Promise<string | null> | null = null;

async function ask(): Promise<string | null> {
  const answer = await bridge().shell.photoAddress();
  if (!answer.ok) asked = null;
  return answer.ok ? answer.value : null;
}

/** Where kept photos are shown from: the address, `/` and a photo's id. Null until it is known. */
export function usePhotoAddress(): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    asked ??= ask();
    void asked.then((known) => {
      if (here) setAddress(known);
    });
    return () => {
      here = false;
    };
  }, []);
  return address;
}
