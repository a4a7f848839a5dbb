import { useTranslation } from 'react-i18next';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import { useFormat } from '../text/useFormat.ts';
import classes from './Slots.module.css';

/** A plan's slots at a glance: full, half, empty squares and how many are left. */
export function SlotMarks({ plan }: { readonly plan: Pick<PlanBrief, 'slots' | 'slotsLeft'> }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const said = plan.slots.map((slot) =>
    t('plans:slot.said', { number: slot.number, state: t(`domain:slotState.${slot.state}`) }),
  );
  return (
    <span className={classes.marks}>
      <span className={classes.boxes} role="img" aria-label={list(said)}>
        {plan.slots.map((slot) => (
          <span key={slot.number} className={classes.box} data-state={slot.state} />
        ))}
      </span>
      <span>{t('plans:slot.left', { left: plan.slotsLeft, all: plan.slots.length })}</span>
    </span>
  );
}
