import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isOffBadge, readBadge } from '../../shared/session/badge.ts';
import { notifyDone } from '../ui/notify.ts';
import { openGate, type Scan } from './gate.ts';
import { readingsOf } from './reading.ts';
import { scannerHere } from './scanner.ts';
import { sound } from './sound.ts';

let desk: ((scan: Scan) => void) | null = null;
let door: ((badge: string) => void) | null = null;

/** Has scans brought to the desks of whoever is signed in, as long as they are there. */
export function useScans(take: (scan: Scan) => void): void {
  useEffect(() => {
    desk = take;
    return () => {
      if (desk === take) desk = null;
    };
  }, [take]);
}

/** Has badges brought to the way in, as long as that is on screen. */
export function useBadges(take: (badge: string) => void): void {
  useEffect(() => {
    door = take;
    return () => {
      if (door === take) door = null;
    };
  }, [take]);
}

/**
 * The gate for keys, over everything that can be on screen. While nobody is at the desks a scan does nothing but say so. A
 * badge goes to the way in, and anywhere else nowhere: it is a secret, so that nothing is looked up by it and nothing shown.
 */
export function ScanGate() {
  const { t } = useTranslation();
  const deliver = useEffectEvent((scan: Scan) => {
    const readings = readingsOf(scan.keys, scannerHere(), scannerHere().usKeyboard);
    if (readings.some(isOffBadge)) {
      const badge = readings.map(readBadge).find((code) => code !== null);
      if (door && badge) return door(badge);
      sound('asked');
      return notifyDone(t(door ? 'scan:badge.unread' : 'scan:badge.here'), 'attention');
    }
    if (desk && !document.querySelector('[inert] main')) return desk(scan);
    sound('asked');
    return notifyDone(t('scan:nobody'), 'attention');
  });
  // Once for as long as the window is there: a gate opened anew in the midst of a scan has not seen its first signs.
  useEffect(() => openGate((scan) => deliver(scan)), []);
  return null;
}
