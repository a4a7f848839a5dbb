import { useTranslation } from 'react-i18next';
import { countries } from '../../shared/adjudication/country.ts';
import { useFormat } from '../text/useFormat.ts';
import { Panel } from '../ui/Panel.tsx';
import classes from './catalogue.module.css';
import look from './regions.module.css';
import { outsideOf, type Region } from './regionsForm.ts';

/** The countries that lie in no region, since they are served by themselves only. */
export function Outside({ regions }: { readonly regions: readonly Pick<Region, 'countries'>[] }) {
  const { t } = useTranslation();
  const names = useCountryNames();
  const outside = outsideOf(regions, countries);
  if (outside.length === 0) return null;
  return (
    <Panel title={t('catalogue:regions.outside', { count: outside.length })}>
      <p>{t('catalogue:regions.outsideWhy')}</p>
      <details className={look.outside}>
        <summary>{t('catalogue:regions.outsideShow')}</summary>
        <p className={classes.dim}>{names(outside)}</p>
      </details>
    </Panel>
  );
}

/** Country names in the order of the language on screen, joined by commas. */
export function useCountryNames(): (codes: readonly string[]) => string {
  const { country, language } = useFormat();
  return (codes) =>
    codes
      .map(country)
      .sort((one, other) => one.localeCompare(other, language))
      .join(', ');
}
