import { IconCheck, IconClock, IconPlaneOff, IconSquare } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import { useMay, useSession } from '../api/session.ts';
import { termPlace } from '../plans/termPlace.ts';
import { useFormat } from '../text/useFormat.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import claimClasses from './claim.module.css';
import classes from './PlanPanel.module.css';

/** The plan of the claim: its term with today on it, its slots, and the serial it lives on by now. */
export function PlanPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const { plan } = claim;
  if (!plan) {
    return (
      <Panel title={t('claim:plan.title')}>
        <p className={claimClasses.dim}>{t('claim:plan.none')}</p>
        {may('plans.register') && (
          <Link className={claimClasses.link} to="/plans" search={{ register: claim.serial }}>
            {t('claim:plan.register')}
          </Link>
        )}
      </Panel>
    );
  }
  return (
    <Panel
      title={
        <>
          {t('claim:plan.title')}{' '}
          <Link className={claimClasses.link} to="/plans/$planId" params={{ planId: plan.id }}>
            {plan.code}
          </Link>
        </>
      }
      aside={
        plan.status === 'cancelled' && (
          <MeaningBadge meaning="stop" label={t('domain:planStatus.cancelled')} />
        )
      }
    >
      <Term plan={plan} />
      <div className={classes.slots}>
        <ul className={classes.squares} aria-label={t('claim:plan.slots')}>
          {plan.slots.map((slot) => (
            <Slot key={slot.number} slot={slot} mine={slot.claimId === claim.id} />
          ))}
        </ul>
        <span>{t('claim:plan.left', { count: plan.slotsLeft })}</span>
      </div>
      {plan.serial !== claim.serial && (
        <Note>
          {t('claim:plan.passedOn')} <Serial value={plan.serial} />
        </Note>
      )}
    </Panel>
  );
}

function Term({ plan }: { readonly plan: PlanBrief }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const { centre } = useSession();
  const { place, share } = termPlace(plan, new Date().toISOString(), centre.timeZone);
  const words = {
    before: t('claim:plan.startsOn', { date: date(plan.validFrom) }),
    within: t('claim:plan.until', { date: date(plan.validUntil) }),
    after: t('claim:plan.endedOn', { date: date(plan.validUntil) }),
  }[place];
  return (
    <div>
      <div
        className={classes.bar}
        data-place={place}
        role="img"
        aria-label={t('claim:plan.term', { from: date(plan.validFrom), until: date(plan.validUntil) })}
      >
        <span className={classes.gone} style={{ width: `${share * 100}%` }} />
      </div>
      <p className={classes.term}>
        <span>{date(plan.validFrom)}</span>
        <strong>{words}</strong>
      </p>
    </div>
  );
}

function Slot({ slot, mine }: { readonly slot: PlanBrief['slots'][number]; readonly mine: boolean }) {
  const { t } = useTranslation();
  const state = t(`domain:slotState.${slot.state}`);
  const said =
    slot.claimNumber === null
      ? t('claim:plan.slotFree', { number: slot.number, state })
      : t('claim:plan.slotOf', { number: slot.number, state, claim: slot.claimNumber });
  const words = slot.newParts ? `${said} · ${t('claim:newParts.kept')}` : said;
  const Sign =
    slot.state === 'reserved'
      ? IconClock
      : slot.state !== 'used'
        ? IconSquare
        : slot.kind === 'flyaway'
          ? IconPlaneOff
          : IconCheck;
  return (
    <li className={classes.slot} data-state={slot.state} data-mine={mine || undefined} title={words}>
      {slot.state !== 'free' && slot.state !== 'released' && <Sign size={14} stroke={2} aria-hidden="true" />}
      <span className={classes.said}>{words}</span>
    </li>
  );
}
