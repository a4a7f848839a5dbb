import {
  type Icon,
  IconCircleDashed,
  IconDrone,
  IconHourglass,
  IconSquareCheck,
  IconWind,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import type { Meaning } from '../theme/meanings.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { When } from '../ui/When.tsx';
import links from './links.module.css';
import classes from './Slots.module.css';

type Slot = PlanBrief['slots'][number];

const LOOKS: Readonly<Record<Slot['state'], { readonly meaning: Meaning; readonly icon: Icon }>> = {
  free: { meaning: 'good', icon: IconCircleDashed },
  reserved: { meaning: 'waiting', icon: IconHourglass },
  used: { meaning: 'plain', icon: IconSquareCheck },
  released: { meaning: 'plain', icon: IconCircleDashed },
};

/** Each slot of a plan with what became of it: free, reserved by a claim, used on a day; damage or flyaway. */
export function SlotList({ slots }: { readonly slots: PlanBrief['slots'] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.list}>
      {slots.map((slot) => (
        <li key={slot.number} className={classes.slot} data-state={slot.state}>
          <span className={classes.head}>
            {t('plans:slot.number', { number: slot.number })}
            <MeaningBadge {...LOOKS[slot.state]} label={t(`domain:slotState.${slot.state}`)} />
          </span>
          {slot.kind && <Kind kind={slot.kind} />}
          {slot.claimId && slot.claimNumber && (
            <Link to="/claims/$claimId" params={{ claimId: slot.claimId }} className={links.link}>
              {slot.claimNumber}
            </Link>
          )}
          {slot.newParts && <span className={classes.more}>{t('claim:newParts.kept')}</span>}
          {slot.on && (
            <span className={classes.more}>
              <When instant={slot.on} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Kind({ kind }: { readonly kind: NonNullable<Slot['kind']> }) {
  const { t } = useTranslation();
  const Sign = kind === 'flyaway' ? IconWind : IconDrone;
  return (
    <span>
      <Sign size={16} stroke={1.75} aria-hidden="true" style={{ verticalAlign: '-3px', marginRight: 4 }} />
      {t(`domain:slotKind.${kind}`)}
    </span>
  );
}
