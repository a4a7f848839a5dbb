import { useTranslation } from 'react-i18next';
import type { Output } from '../../../shared/contract/index.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import classes from '../Welcome.module.css';

export type Quick = Output<'session.quick'>['people'][number];

/** Who may come in by PIN, each with a key of their own. */
export function QuickPeople({
  people,
  badges,
  onChoose,
}: {
  readonly people: readonly Quick[];
  /** Somebody has a badge, which needs no choice. */
  readonly badges: boolean;
  readonly onChoose: (person: Quick) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      {people.length > 0 && (
        <ul className={classes.people} aria-label={t('shell:quick.people')}>
          {people.map((person, index) => (
            <li key={person.id}>
              <ActionButton
                label={person.name}
                keys={index < 9 ? `alt+${index + 1}` : undefined}
                fullWidth
                onPress={() => onChoose(person)}
              />
            </li>
          ))}
        </ul>
      )}
      {badges && <p className={classes.lead}>{t('shell:quick.orBadge')}</p>}
    </>
  );
}
