import { IconBan, IconCheck, IconCircleDotFilled, IconPoint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import classes from './ProgressLine.module.css';
import { type Stage, stagesShown } from './stages.ts';

/** The stages of this claim in their order, with the one it is in. */
export function ProgressLine({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.line} aria-label={t('claim:progress')}>
      {stagesShown(claim).map(({ state, place }) => (
        <li
          key={state}
          className={classes.stage}
          data-place={place}
          data-state={state}
          aria-current={place === 'current' ? 'step' : undefined}
        >
          <Sign stage={{ state, place }} />
          {t(`domain:state.${state}`)}
        </li>
      ))}
    </ol>
  );
}

function Sign({ stage: { state, place } }: { readonly stage: Stage }) {
  if (state === 'cancelled') return <IconBan size={14} stroke={2} aria-hidden="true" />;
  switch (place) {
    case 'passed':
      return <IconCheck size={14} stroke={2} aria-hidden="true" />;
    case 'current':
      return <IconCircleDotFilled size={14} aria-hidden="true" />;
    case 'ahead':
      return <IconPoint size={14} stroke={2} aria-hidden="true" />;
  }
}
