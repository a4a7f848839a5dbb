import { useTranslation } from 'react-i18next';
import type { FoundRow } from '../../shared/contract/search.ts';
import { UnitState } from '../stock/UnitState.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { Marked } from './Marked.tsx';
import classes from './search.module.css';

type Field = FoundRow['fields'][number];

/** Shown beside what a row is called by even where the search did not ask for it. */
const ALWAYS: readonly Field['name'][] = ['name', 'model'];
/** The same where it is called by a name: two people may have the same one. */
const BESIDE_NAME: readonly Field['name'][] = ['email', 'phone'];

/** One row of what was found: what it is called by, whose it is, and the fields that the search matched. */
export function FoundEntry({ row }: { readonly row: FoundRow }) {
  const { t } = useTranslation();
  const [title, ...rest] = row.fields;
  const always = title?.name === 'name' ? BESIDE_NAME : ALWAYS;
  const known = rest.filter(({ name }) => always.includes(name));
  const why = rest.filter(({ name, marks }) => marks.length > 0 && !always.includes(name));
  return (
    <span className={classes.found}>
      <span className={classes.words}>
        <span className={classes.title}>{title && <Marked field={title} />}</span>
        {known.map((field) => (
          <span key={field.name}>
            <Marked field={field} />
          </span>
        ))}
        {why.map((field) => (
          <span key={`${field.name} ${field.text}`} className={classes.why}>
            <span className={classes.label}>{t(`search:field.${field.name}`)}</span> <Marked field={field} />
          </span>
        ))}
      </span>
      {row.claimState && <StateBadge state={row.claimState} />}
      {row.unitState && <UnitState state={row.unitState} />}
    </span>
  );
}
