import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { Serial } from '../ui/Serial.tsx';
import classes from './NewPartList.module.css';

/** New parts one by one, each with its serial where it has one. */
export function NewPartList({ parts }: { readonly parts: NonNullable<Claim['newParts']>['parts'] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.parts}>
      {parts.map(({ component, serial }) => (
        <li key={component}>
          {t(`domain:component.${component}`)}
          {serial !== null && (
            <>
              {' '}
              <Serial value={serial} copy />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
