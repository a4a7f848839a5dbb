import { useLocation, useSearch } from '@tanstack/react-router';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SETTINGS, type SettingId } from '../search/settings/registry.ts';
import { focusIn } from '../ui/focus/stops.ts';
import { Panel } from '../ui/Panel.tsx';
import classes from './settings.module.css';

/** What a field of a setting is called and says of itself. */
interface Says {
  readonly label: string;
  readonly description: string;
}

function useSays(id: SettingId): Says {
  const { t } = useTranslation();
  const { label } = SETTINGS.find((setting) => setting.id === id) ?? SETTINGS[0];
  return { label: t(label), description: t(`changes:${id}`) };
}

/** Keeps a place in view while the page around it is still being filled, until the person does something. */
function keepInView(place: HTMLElement): () => void {
  const show = () => {
    // What fills the page is read from its beginning.
    const isLong = place.offsetHeight > window.innerHeight / 2;
    place.scrollIntoView({ block: isLong ? 'start' : 'center' });
  };
  show();
  const growing = new ResizeObserver(show);
  growing.observe(place.closest('[role="tabpanel"]') ?? place);
  const acts = ['wheel', 'keydown', 'pointerdown'] as const;
  const stop = () => {
    growing.disconnect();
    for (const act of acts) window.removeEventListener(act, stop, { capture: true });
  };
  for (const act of acts) window.addEventListener(act, stop, { capture: true, passive: true });
  return stop;
}

/** The place of a setting on its page: whoever looked for it is brought there, and sees which one it is. */
export function Setting({ of, children }: { readonly of: SettingId; children: (says: Says) => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const { setting } = useSearch({ from: '/settings' });
  // Looked for once more, it is another visit to the same address.
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });
  const found = setting === of;
  useLayoutEffect(() => {
    const { current } = place;
    if (!found || visit === null || !current) return undefined;
    focusIn(current.querySelector('section') ?? current);
    return keepInView(current);
  }, [found, visit]);
  return (
    <div ref={place} className={classes.setting} data-setting={of} data-found={found || undefined}>
      {children(useSays(of))}
    </div>
  );
}

/** A setting that is a panel of its own. */
export function SettingPanel({
  of,
  title,
  aside,
  children,
}: {
  readonly of: SettingId;
  /** Where it says more than the setting's name. */
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Setting of={of}>
      {({ label, description }) => (
        <Panel title={title ?? label} aside={aside}>
          <p className={classes.help}>{description}</p>
          {children}
        </Panel>
      )}
    </Setting>
  );
}
