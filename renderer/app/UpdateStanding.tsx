import { IconPackage, IconPackageOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isOffered } from '../../shared/update/offered.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useUpdates } from '../api/useUpdates.ts';
import { problemText } from '../text/updateProblem.ts';
import { useFormat } from '../text/useFormat.ts';
import { State } from './State.tsx';

/** To managers alone: a version that waits for their word, or one that could not be put in place. */
export function UpdateStanding() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const mayDecide = may('updates.decide');
  const updates = useUpdates();
  const settings = useQueryCall('updates.get', {}, { enabled: mayDecide }).data?.settings;
  if (!mayDecide || !updates || !settings) return null;
  const { found, problem } = updates;
  // A server that is away today may be back tomorrow.
  if (problem && problem.code !== 'server_away') {
    return (
      <State
        meaning="attention"
        icon={IconPackageOff}
        label={t('shell:state.updateFailed')}
        says={problemText(t, format, problem)}
        leadsTo="program"
      />
    );
  }
  if (!found || !isOffered(found, settings.decided, new Date())) return null;
  return (
    <State
      meaning="waiting"
      icon={IconPackage}
      label={t('shell:state.update', { version: found.version })}
      says={t('shell:state.updateSays')}
      leadsTo="program"
    />
  );
}
