import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FLYAWAY_POINTS, type FlyawayPoint, isOpen } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Panel } from '../ui/Panel.tsx';
import { answerTo, isFlyaway } from '../verdict/flyawayPoints.ts';
import classes from './claim.module.css';

/** What the manufacturer asks for of a flyaway, ticked as it comes in. What is open is asked for, and refuses nothing. */
export function FlyawayPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const tick = useCommandCall('claims.tickFlyaway');
  if (!isFlyaway(claim)) return null;
  const ticked = FLYAWAY_POINTS.filter((point) => answerTo(point, claim) === 'yes');
  const saidOf = (point: FlyawayPoint) => {
    if (ticked.includes(point)) return undefined;
    return answerTo(point, claim) === 'no'
      ? t('claim:flyaway.no.bound_before_loss')
      : t(`claim:flyaway.open.${point}`);
  };
  return (
    <Panel
      title={t('claim:flyaway.title')}
      aside={t('claim:flyaway.of', { ticked: ticked.length, all: FLYAWAY_POINTS.length })}
    >
      <FailureNote failure={tick.failure} />
      <ul className={classes.list}>
        {FLYAWAY_POINTS.map((point) => {
          return (
            <li key={point}>
              <Checkbox
                label={t(`domain:flyawayPoint.${point}`)}
                description={saidOf(point)}
                checked={ticked.includes(point)}
                disabled={!isOpen(claim.state) || !may('claims.tickFlyaway')}
                onChange={(event) =>
                  void tick.run({ claimId: claim.id, point, ticked: event.currentTarget.checked })
                }
              />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
