import { useTranslation } from 'react-i18next';
import { countries } from '../../shared/adjudication/country.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Shape } from '../ui/Shape.tsx';
import classes from './catalogue.module.css';
import { RegionsEditor } from './RegionsEditor.tsx';
import look from './regions.module.css';
import { outsideOf, type Region } from './regionsForm.ts';

/** The regions in which a plan is served: to look at, and for a manager to change. */
export function Regions() {
  const { t } = useTranslation();
  const may = useMay();
  const { data, loading, failure, again } = useQueryCall('catalogue.regions', {});
  if (loading) return <Shape rows={6} />;
  if (!data) return <FailureNote failure={failure} onRetry={again} />;
  return (
    <div className={classes.column}>
      <p className={classes.lead}>{t('catalogue:regions.lead')}</p>
      {may('catalogue.saveRegions') ? (
        <div className={classes.longForm}>
          <RegionsEditor saved={data.regions} />
        </div>
      ) : (
        <>
          <RegionList regions={data.regions} />
          <Outside regions={data.regions} />
        </>
      )}
    </div>
  );
}

function RegionList({ regions }: { readonly regions: readonly Region[] }) {
  const names = useCountryNames();
  return (
    <div className={look.regions}>
      {regions.map((region) => (
        <Panel key={region.id} title={region.name} aside={<span className={classes.id}>{region.id}</span>}>
          <p>{names(region.countries)}</p>
        </Panel>
      ))}
    </div>
  );
}

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
function useCountryNames(): (codes: readonly string[]) => string {
  const { country, language } = useFormat();
  return (codes) =>
    codes
      .map(country)
      .sort((one, other) => one.localeCompare(other, language))
      .join(', ');
}
