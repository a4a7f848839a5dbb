import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../shared/contract/schedules.ts';
import { useFormat } from '../text/useFormat.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import classes from './schedules.module.css';

/** The folder or the people that a report goes to, and whom of these it does not reach. */
export function WhereTo({
  schedule: { folder, people, recipients },
}: {
  readonly schedule: Pick<Schedule, 'folder' | 'people' | 'recipients'>;
}) {
  const { t } = useTranslation();
  const { list } = useFormat();
  if (folder !== null) return <span className={classes.cell}>{folder}</span>;
  const reached = people.filter(({ getsNothing }) => getsNothing === null);
  return (
    <span className={classes.reached}>
      {list([...reached.map(({ name }) => name), ...recipients])}
      {people.map(
        ({ id, name, getsNothing }) =>
          getsNothing !== null && (
            <MeaningBadge
              key={id}
              meaning="attention"
              label={t(`schedules:getsNothing.${getsNothing}`, { name })}
            />
          ),
      )}
    </span>
  );
}
