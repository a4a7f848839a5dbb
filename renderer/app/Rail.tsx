import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayCall, useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { type Desk, desksOf } from '../session/desks.ts';
import { ariaKeys, caps } from '../ui/keys/keys.ts';
import { useKey } from '../ui/keys/useKey.ts';
import { Mark } from './Mark.tsx';
import classes from './Rail.module.css';

/** The desks at the left edge, with what waits at each and the key that goes there. */
export function Rail() {
  const { t } = useTranslation();
  const { person } = useSession();
  const { data } = useQueryCall('claims.counts', {});
  const reviews = useQueryCall('claims.reviews', {}, { enabled: mayCall(person.roles, 'claims.reviews') });
  const counted = new Map(data?.counts.map(({ state, count }) => [state, count]));
  return (
    <nav className={classes.rail} aria-label={t('shell:rail.label')}>
      <span className={classes.mark}>
        <Mark size={26} />
      </span>
      <ul className={classes.desks}>
        {desksOf(person.roles).map((desk) => (
          <DeskLink
            key={desk.name}
            desk={desk}
            count={
              desk.name === 'reviews'
                ? (reviews.data?.reviews.length ?? 0)
                : desk.counts.reduce((sum, state) => sum + (counted.get(state) ?? 0), 0)
            }
          />
        ))}
      </ul>
    </nav>
  );
}

function DeskLink({ desk, count }: { readonly desk: Desk; readonly count: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { keys } = desk;
  const name = t(`shell:desk.${desk.name}`);
  useKey(keys, name, () => void navigate({ to: desk.path }), { group: 'everywhere' });
  const Sign = desk.icon;
  return (
    <li>
      <Link
        to={desk.path}
        className={classes.desk}
        activeOptions={{ includeSearch: false }}
        aria-keyshortcuts={ariaKeys(keys)}
        title={`${name} (${caps(keys).join('+')})`}
      >
        <span className={classes.sign}>
          <Sign size={22} stroke={1.5} aria-hidden="true" />
          {count > 0 && (
            <span className={classes.count} aria-hidden="true">
              {count > 99 ? '99+' : count}
            </span>
          )}
        </span>
        <span className={classes.name}>{name}</span>
        <span className={classes.key} aria-hidden="true">
          {caps(keys).join('+')}
        </span>
        {count > 0 && <span className={classes.spoken}>{t('shell:rail.waiting', { count })}</span>}
      </Link>
    </li>
  );
}
