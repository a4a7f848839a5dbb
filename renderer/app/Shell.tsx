import { useIsFetching } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { LineBanner } from '../line/LineBanner.tsx';
import { TakeScans } from '../scan/TakeScans.tsx';
import { DepartureBar } from '../shipping/leaving/DepartureBar.tsx';
import { isIdle } from '../ui/focus/stops.ts';
import { useFocusKept } from '../ui/focus/useFocusKept.ts';
import { KeysHelp } from '../ui/keys/KeysHelp.tsx';
import { Shape } from '../ui/Shape.tsx';
import { Notices } from './Notices.tsx';
import { Rail } from './Rail.tsx';
import { SampleBanner } from './SampleBanner.tsx';
import classes from './Shell.module.css';
import { TopLine } from './TopLine.tsx';
import { usePlaceKept } from './usePlaceKept.ts';

/** The frame of every page: rail, top line, page. */
export function Shell() {
  const { t } = useTranslation();
  const { sample } = useSession();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const onTheWay = useRouterState({ select: (state) => state.isLoading });
  const asking = useIsFetching() > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that is opened
  useEffect(() => {
    const at = document.activeElement;
    if (main.current?.contains(at) && !isIdle(at)) return;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  useFocusKept(main);
  usePlaceKept(main);
  return (
    <div className={classes.shell}>
      {sample && <SampleBanner />}
      <LineBanner />
      <div className={classes.middle}>
        <Rail />
        <div className={classes.right}>
          <TopLine />
          <DepartureBar />
          <main
            ref={main}
            className={classes.main}
            tabIndex={-1}
            aria-label={t('shell:page')}
            aria-busy={onTheWay || asking || undefined}
          >
            <Suspense fallback={<Shape rows={6} />}>
              <Outlet />
            </Suspense>
          </main>
          <Notices />
        </div>
      </div>
      <KeysHelp />
      <TakeScans />
    </div>
  );
}
