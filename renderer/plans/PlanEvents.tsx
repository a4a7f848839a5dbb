import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HangarEvent } from '../../shared/contract/events.ts';
import { Serial } from '../ui/Serial.tsx';
import { When } from '../ui/When.tsx';
import links from './links.module.css';
import classes from './PlanPage.module.css';

/** What happened to the plan, newest first: what, of which claim, with what reason, by whom and when. */
export function PlanEvents({
  events,
  claims,
}: {
  readonly events: readonly HangarEvent[];
  /** The plan's claims, by whose numbers the events speak of them. */
  readonly claims: readonly { readonly id: string; readonly number: string }[];
}) {
  const { t } = useTranslation();
  return (
    <ul className={classes.rows}>
      {events
        .toSorted((one, other) => other.id - one.id)
        .map((event) => (
          <li key={event.id}>
            <span>{t(`domain:event.${event.kind}`)}</span>
            <Details event={event} claim={claims.find(({ id }) => id === event.claimId)} />
            <span className={classes.end}>
              {event.by} · <When instant={event.at} />
            </span>
          </li>
        ))}
    </ul>
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function Details({
  event,
  claim,
}: {
  readonly event: HangarEvent;
  readonly claim: { readonly id: string; readonly number: string } | undefined;
}) {
  const { t } = useTranslation();
  const serial = textOf(event.data.to) ?? textOf(event.data.serial);
  const reason = textOf(event.data.reason) ?? textOf(event.data.file);
  const detail = textOf(event.data.address) ?? textOf(event.data.name);
  const { slot } = event.data;
  return (
    <>
      {typeof slot === 'number' && (
        <span className={classes.dim}>{t('plans:slot.number', { number: slot })}</span>
      )}
      {serial && <Serial value={serial} />}
      {detail && <span className={classes.dim}>{detail}</span>}
      {reason && <span className={classes.dim}>{reason}</span>}
      {claim && (
        <Link to="/claims/$claimId" params={{ claimId: claim.id }} className={links.link}>
          {claim.number}
        </Link>
      )}
    </>
  );
}
