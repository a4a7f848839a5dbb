import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LineBanner } from '../line/LineBanner.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Mark } from './Mark.tsx';
import { Notices } from './Notices.tsx';
import classes from './Welcome.module.css';

/** The plain screen before the desks: sign-in, lock, first run. */
export function Welcome({
  title,
  lead,
  wide = false,
  banner,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly wide?: boolean;
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.screen}>
      {banner}
      <LineBanner />
      <header className={classes.top}>
        <span className={classes.brand}>
          <Mark size={22} />
          {t('shell:title')}
        </span>
        <LanguageSwitch />
      </header>
      <main className={wide ? classes.wide : classes.narrow}>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {children}
      </main>
      <Notices />
    </div>
  );
}
