import { IconArrowRight, IconOctagonMinus, IconScan, IconShieldOff } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import { useMay } from '../api/session.ts';
import type { QueryCall } from '../api/useCall.ts';
import links from '../plans/links.module.css';
import { PlanStanding } from '../plans/PlanStanding.tsx';
import { SlotMarks } from '../plans/SlotMarks.tsx';
import { TermBar } from '../plans/TermBar.tsx';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import { Shape } from '../ui/Shape.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { When } from '../ui/When.tsx';
import type { Lookup } from './booking.ts';
import classes from './DeviceKnown.module.css';
import { SerialHint } from './SerialHint.tsx';

/** What the centre knows of a serial, beside the form: why it cannot be booked in, its plan, its past. */
export function DeviceKnown({
  asked,
  lookup,
  onTake,
  onModel,
}: {
  /** The serial in the form, empty while there is none yet. */
  readonly asked: string;
  readonly lookup: QueryCall<Lookup>;
  /** Goes on with another serial: the one that replaced this one. */
  readonly onTake: (serial: string) => void;
  /** Takes over the model that the serial hints at. */
  readonly onModel: (model: string) => void;
}) {
  const { t } = useTranslation();
  const { data, failure, again } = lookup;
  if (asked === '') {
    return (
      <Panel title={t('intake:known.title')}>
        <EmptyState icon={IconScan} title={t('intake:known.scan')}>
          {t('intake:known.scanText')}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={t('intake:known.title')} aside={<Serial value={asked} copy />}>
      <div className={classes.known} aria-live="polite">
        <FailureNote failure={failure} onRetry={again} />
        {!data && !failure && <Shape rows={5} />}
        {data && <Found found={data} onTake={onTake} onModel={onModel} />}
      </div>
    </Panel>
  );
}

function Found({
  found,
  onTake,
  onModel,
}: {
  readonly found: Lookup;
  readonly onTake: (serial: string) => void;
  readonly onModel: (model: string) => void;
}) {
  const { t } = useTranslation();
  const { device, plan, chain, claims } = found;
  // A retired serial stays retired, whatever becomes of the claim that retired it: the new serial is the way on.
  const retired =
    device?.retiredAt && device.replacedBy ? { at: device.retiredAt, by: device.replacedBy } : null;
  const openClaim = retired ? null : found.openClaim;
  const earlier = claims.filter((claim) => claim.id !== openClaim?.id);
  return (
    <>
      {openClaim && <OpenClaim claim={openClaim} />}
      {retired && <Retired {...retired} onTake={onTake} />}
      <p>{device ? <strong>{device.model}</strong> : t('intake:known.newDevice')}</p>
      {!device && !plan && <SerialHint serial={found.serial} onModel={onModel} />}
      {plan && <PlanFound plan={plan} />}
      {!plan && !retired && <NoPlan serial={found.serial} />}
      {chain.length > 1 && <Chain chain={chain} here={found.serial} />}
      {earlier.length > 0 ? (
        <section aria-label={t('intake:known.claims')}>
          <h3>{t('intake:known.claims')}</h3>
          <ul className={classes.claims}>
            {earlier.map((claim) => (
              <li key={claim.id}>
                <Link to="/claims/$claimId" params={{ claimId: claim.id }} className={links.link}>
                  {claim.number}
                </Link>
                <StateBadge state={claim.state} />
                {claim.newParts && <span className={classes.dim}>{t('claim:newParts.kept')}</span>}
                <span className={classes.end}>
                  <When date={claim.receivedOn} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        !openClaim && <p className={classes.dim}>{t('intake:known.noClaims')}</p>
      )}
    </>
  );
}

function Stop({ children, action }: { readonly children: ReactNode; readonly action: ReactNode }) {
  return (
    <div className={classes.stop} role="alert">
      <p>
        <IconOctagonMinus size={18} aria-hidden="true" />
        <span>{children}</span>
      </p>
      {action}
    </div>
  );
}

function OpenClaim({ claim }: { readonly claim: NonNullable<Lookup['openClaim']> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Stop
      action={
        <ActionButton
          label={t('intake:known.openClaim', { number: claim.number })}
          keys="alt+O"
          variant="filled"
          onPress={() => void navigate({ to: '/claims/$claimId', params: { claimId: claim.id } })}
        />
      }
    >
      {t('intake:known.hasOpenClaim', { number: claim.number, state: t(`domain:state.${claim.state}`) })}
    </Stop>
  );
}

function Retired({
  at,
  by,
  onTake,
}: {
  readonly at: string;
  readonly by: string;
  readonly onTake: (serial: string) => void;
}) {
  const { t } = useTranslation();
  const { instant } = useFormat();
  return (
    <Stop
      action={
        <ActionButton
          label={t('intake:known.takeNew')}
          icon={IconArrowRight}
          keys="alt+R"
          onPress={() => onTake(by)}
        />
      }
    >
      {t('intake:known.retired', { at: instant(at) })} <Serial value={by} />
    </Stop>
  );
}

function PlanFound({ plan }: { readonly plan: PlanBrief }) {
  const { t } = useTranslation();
  return (
    <section className={classes.plan} aria-label={t('intake:known.plan')}>
      <div className={classes.line}>
        <Link to="/plans/$planId" params={{ planId: plan.id }} className={links.link}>
          {plan.code}
        </Link>
        <PlanStanding plan={plan} />
      </div>
      <TermBar validFrom={plan.validFrom} validUntil={plan.validUntil} />
      <div className={classes.line}>
        <SlotMarks plan={plan} />
        <span className={classes.dim}>{plan.holderName}</span>
      </div>
    </section>
  );
}

function NoPlan({ serial }: { readonly serial: string }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <div className={classes.line}>
      <span>
        <IconShieldOff size={16} aria-hidden="true" style={{ verticalAlign: '-3px', marginRight: 4 }} />
        {t('intake:known.noPlan')}
      </span>
      {may('plans.register') && (
        <Link to="/plans" search={{ register: serial }} className={links.link}>
          {t('intake:known.registerPlan')}
        </Link>
      )}
    </div>
  );
}

function Chain({ chain, here }: { readonly chain: Lookup['chain']; readonly here: string }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('intake:known.chain')}>
      <h3>{t('intake:known.chain')}</h3>
      <ol className={classes.chain}>
        {chain.map((device) => (
          <li key={device.serial} className={device.serial === here ? classes.here : undefined}>
            <Serial value={device.serial} />
            <span className={classes.end}>
              {device.retiredAt ? (
                <>
                  {t('intake:known.replacedOn')} <When instant={device.retiredAt} />
                </>
              ) : (
                t('intake:known.inService')
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
