import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Shape } from '../ui/Shape.tsx';
import classes from './catalogue.module.css';
import { Outside, useCountryNames } from './RegionCountries.tsx';
import { RegionsEditor } from './RegionsEditor.tsx';
import look from './regions.module.css';
import type { Region } from './regionsForm.ts';

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
