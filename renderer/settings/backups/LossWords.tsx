import { useTranslation } from 'react-i18next';
import type { RestoreLoss } from '../../../shared/contract/backups.ts';
import { useFormat } from '../../text/useFormat.ts';
import { Note } from '../../ui/Note.tsx';
import classes from '../settings.module.css';

/** What the data of today holds and a restore would take from it. */
export function LossWords({ loss }: { readonly loss: RestoreLoss }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { events, from, until, by, claims, choices, payments, gained } = loss;
  return (
    <>
      {events === 0 ? (
        <Note meaning="good">{t('settings:restore.nothingLost')}</Note>
      ) : (
        <Note meaning="attention">
          <p className={classes.lead}>
            {t('settings:restore.lost', {
              count: events,
              from: format.instant(from ?? ''),
              until: format.instant(until ?? ''),
            })}
          </p>
          <ul className={classes.points}>
            {claims.count > 0 && (
              <li>
                {t('settings:restore.lostClaims', {
                  count: claims.count,
                  numbers: `${format.words(claims.numbers)}${claims.count > claims.numbers.length ? ' …' : ''}`,
                })}
              </li>
            )}
            {choices > 0 && <li>{t('settings:restore.lostChoices', { count: choices })}</li>}
            {payments.map(({ currency, count, paid, refunded }) => (
              <li key={currency}>
                {t('settings:restore.lostPayments', {
                  count,
                  paid: format.money({ amount: paid, currency }),
                  refunded: format.money({ amount: refunded, currency }),
                })}
              </li>
            ))}
            {by.map((person) => (
              <li key={person.name}>
                {t('settings:restore.lostBy', {
                  count: person.events,
                  name: person.name,
                  from: format.instant(person.from),
                  until: format.instant(person.until),
                })}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {gained > 0 && <Note meaning="plain">{t('settings:restore.gained', { count: gained })}</Note>}
    </>
  );
}
