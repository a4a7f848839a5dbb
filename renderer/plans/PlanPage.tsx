import { IconBan, IconInbox, IconRepeat } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CLAIM_STATES, isOpen } from '../../shared/claim/vocabulary.ts';
import type { Output } from '../../shared/contract/index.ts';
import { unusedYearSource, unusedYearUntil } from '../../shared/plan/unusedYear.ts';
import { plainDate } from '../../shared/time/plainDate.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Page } from '../ui/Page.tsx';
import { Panel } from '../ui/Panel.tsx';
import { Serial } from '../ui/Serial.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { When } from '../ui/When.tsx';
import { ActivationNote } from './ActivationNote.tsx';
import { CancelPlan } from './CancelPlan.tsx';
import links from './links.module.css';
import { PlanEvents } from './PlanEvents.tsx';
import classes from './PlanPage.module.css';
import { PlanPapers } from './PlanPapers.tsx';
import { PlanStanding } from './PlanStanding.tsx';
import { ProductFacts } from './ProductFacts.tsx';
import { SlotList } from './SlotList.tsx';
import { TermBar } from './TermBar.tsx';

type Plan = Output<'plans.get'>['plan'];

/** One plan: what it gives and until when, what became of each slot, whose it is, and the serials that it lived on. */
export function PlanPage({ planId }: { readonly planId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { data, failure, loading, again } = useQueryCall('plans.get', { planId });
  const [cancelling, setCancelling] = useState(false);
  const plan = data?.plan;
  const openClaim = plan?.claims.find(({ state }) =>
    CLAIM_STATES.some((each) => each === state && isOpen(each)),
  );

  return (
    <Page
      title={plan ? <span className={classes.code}>{plan.code}</span> : t('plans:one')}
      beside={
        plan && (
          <>
            {plan.model}
            <Serial value={plan.serial} copy />
            <PlanStanding plan={plan} />
          </>
        )
      }
      toolbar={
        plan && (
          <>
            {may('plans.cancel') && plan.status === 'active' && (
              <ActionButton
                label={t('plans:cancel.act')}
                icon={IconBan}
                keys="alt+C"
                onPress={() => setCancelling(true)}
              />
            )}
            {may('plans.register') && plan.status === 'active' && !plan.renewedBy && (
              <ActionButton
                label={t('plans:renewal.begin')}
                icon={IconRepeat}
                keys="alt+N"
                onPress={() => void navigate({ to: '/plans', search: { register: plan.serial } })}
              />
            )}
            {may('claims.book') && !openClaim && (
              <ActionButton
                label={t('plans:bookIn')}
                icon={IconInbox}
                keys="alt+B"
                onPress={() => void navigate({ to: '/intake', search: { serial: plan.serial } })}
              />
            )}
          </>
        )
      }
      loading={loading}
      failure={failure}
      onRetry={again}
    >
      {plan && (
        <div className={classes.halves}>
          <div className={classes.column}>
            <Panel title={t('plans:term.title')}>
              <TermBar validFrom={plan.validFrom} validUntil={plan.validUntil} />
              <Renewals plan={plan} />
              <UnusedYear plan={plan} />
            </Panel>
            <Panel
              title={t('plans:slot.title')}
              aside={t('plans:slot.left', { left: plan.slotsLeft, all: plan.slots.length })}
            >
              <SlotList slots={plan.slots} />
            </Panel>
            <Panel title={t('plans:claims')}>
              <Claims plan={plan} />
            </Panel>
            <Panel title={t('plans:chain.title')}>
              <Chain plan={plan} />
            </Panel>
            <Panel title={t('plans:events')}>
              <PlanEvents events={plan.events} claims={plan.claims} />
            </Panel>
          </div>
          <div className={classes.column}>
            <Panel title={t('plans:binding')}>
              <Binding plan={plan} />
              {!plan.renews && <ActivationNote product={plan.product} binding={plan} />}
            </Panel>
            <PlanPapers key={plan.id} plan={plan} />
            <Panel title={t('plans:product.title')}>
              <ProductFacts product={plan.product} />
            </Panel>
          </div>
        </div>
      )}
      {plan && <CancelPlan plan={plan} opened={cancelling} onClose={() => setCancelling(false)} />}
    </Page>
  );
}

/** The plan before this one and the one after it. */
function Renewals({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  if (!plan.renews && !plan.renewedBy) return null;
  return (
    <p>
      {plan.renews && (
        <>
          {t('plans:renewal.renews')}{' '}
          <Link to="/plans/$planId" params={{ planId: plan.renews.id }} className={links.link}>
            {plan.renews.code}
          </Link>
        </>
      )}
      {plan.renews && plan.renewedBy && ' · '}
      {plan.renewedBy && (
        <>
          {t('plans:renewal.renewedBy')}{' '}
          <Link to="/plans/$planId" params={{ planId: plan.renewedBy.id }} className={links.link}>
            {plan.renewedBy.code}
          </Link>
        </>
      )}
    </p>
  );
}

/** The year of warranty that an unused plan may earn, on the models of which somebody says so. */
function UnusedYear({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  const page = unusedYearSource(plan.model);
  const used = plan.slots.some(({ state }) => state !== 'free');
  if (page === null || used || plan.status !== 'active' || plan.renewedBy) return null;
  const year = date(unusedYearUntil(plainDate(plan.validUntil)));
  return <p className={classes.dim}>{t('plans:term.unusedYear', { year, page })}</p>;
}

function Binding({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const { country } = useFormat();
  return (
    <Facts
      facts={[
        { name: t('plans:holder'), value: plan.holderName },
        { name: t('plans:holderEmail'), value: plan.holderEmail },
        { name: t('plans:purchaseCountry'), value: country(plan.purchaseCountry) },
        {
          name: t('plans:deviceActivatedAt'),
          value: plan.renews ? null : plan.deviceActivatedAt ? (
            <When instant={plan.deviceActivatedAt} />
          ) : (
            t('plans:notActivatedThen')
          ),
        },
        { name: t('plans:activatedAt'), value: <When instant={plan.boundAt} /> },
        {
          name: t('plans:boundBy'),
          value: plan.boundElsewhere ? t('plans:boundElsewhere') : t('plans:boundHere'),
        },
        {
          name: t('plans:videoVerifiedAt'),
          value: plan.videoVerifiedAt && <When instant={plan.videoVerifiedAt} />,
        },
        {
          name: t('plans:repairInvitationAt'),
          value: plan.repairInvitationAt && <When instant={plan.repairInvitationAt} />,
        },
      ]}
    />
  );
}

function Claims({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  if (plan.claims.length === 0) return <p className={classes.dim}>{t('plans:noClaims')}</p>;
  return (
    <ul className={classes.rows}>
      {plan.claims.map((claim) => {
        const state = CLAIM_STATES.find((each) => each === claim.state);
        return (
          <li key={claim.id}>
            <Link to="/claims/$claimId" params={{ claimId: claim.id }} className={links.link}>
              {claim.number}
            </Link>
            {state && <StateBadge state={state} />}
            <Serial value={claim.serial} />
            <span className={classes.end}>
              <When date={claim.receivedOn} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Chain({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.rows}>
      {plan.chain.map((link) => (
        <li key={`${link.serial} ${link.from}`}>
          <span className={link.until === null ? classes.current : undefined}>
            <Serial value={link.serial} copy />
          </span>
          <span className={classes.dim}>
            {link.claimNumber === null
              ? t('plans:chain.first')
              : t('plans:chain.replacement', { claim: link.claimNumber })}
          </span>
          <span className={classes.end}>
            <When instant={link.from} />
            {' – '}
            {link.until === null ? t('plans:chain.now') : <When instant={link.until} />}
          </span>
        </li>
      ))}
    </ol>
  );
}
