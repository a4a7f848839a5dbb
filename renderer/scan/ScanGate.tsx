import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '../ui/notify.ts';
import { openGate, type Scan } from './gate.ts';
import { sound } from './sound.ts';

let desk: ((scan: Scan) => void) | null = null;

/** Has scans brought to the desks of whoever is signed in, as long as they are there. */
export function useScans(take: (scan: Scan) => void): void {
  useEffect(() => {
    desk = take;
    return () => {
      if (desk === take) desk = null;
    };
  }, [take]);
}

/** The gate for keys, over everything that can be on screen. While nobody is at the desks a scan does nothing but say so. */
export function ScanGate() {
  const { t } = useTranslation();
  const deliver = useEffectEvent((scan: Scan) => {
    if (desk && !document.querySelector('[inert] main')) return desk(scan);
    sound('asked');
    return notifyDone(t('scan:nobody'), 'attention');
  });
  // Once for as long as the window is there: a gate opened anew in the midst of a scan has not seen its first signs.
  useEffect(() => openGate((scan) => deliver(scan)), []);
  return null;
}
