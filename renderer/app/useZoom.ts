import { type Icon, IconZoomIn, IconZoomOut, IconZoomReset } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoomChange } from '../../shared/contract/bridge.ts';
import { bridge } from '../api/bridge.ts';
import type { Keys } from '../ui/keys/keys.ts';
import { useKey } from '../ui/keys/useKey.ts';

/** How a person makes everything larger and smaller, with the keys that browsers have for it. */
export const ZOOMING: readonly {
  readonly change: Exclude<ZoomChange, 'none'>;
  readonly icon: Icon;
  readonly keys: Keys;
}[] = [
  { change: 'in', icon: IconZoomIn, keys: 'mod++' },
  { change: 'out', icon: IconZoomOut, keys: 'mod+-' },
  { change: 'actual', icon: IconZoomReset, keys: 'mod+0' },
];

/** How large everything in this window is shown, in percent, and how to change it; the keys work on every page. */
export function useZoom(): {
  readonly percent: number;
  readonly zoom: (change: ZoomChange) => Promise<void>;
} {
  const { t } = useTranslation();
  const [percent, setPercent] = useState(100);
  const zoom = useCallback(async (change: ZoomChange) => {
    const answer = await bridge().shell.zoom(change);
    if (answer.ok) setPercent(answer.value);
  }, []);
  // The menu of the window changes it too, and every change is one of the page's size and of its pixels.
  useEffect(() => {
    let ratio = 0;
    const look = () => {
      if (ratio !== window.devicePixelRatio) void zoom('none');
      ratio = window.devicePixelRatio;
    };
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, [zoom]);
  useKey('mod++', t('shell:zoom.in'), () => void zoom('in'), { group: 'everywhere' });
  useKey('mod+=', null, () => void zoom('in'), { group: 'everywhere' });
  useKey('mod+-', t('shell:zoom.out'), () => void zoom('out'), { group: 'everywhere' });
  useKey('mod+0', t('shell:zoom.actual'), () => void zoom('actual'), { group: 'everywhere' });
  return { percent, zoom };
}
