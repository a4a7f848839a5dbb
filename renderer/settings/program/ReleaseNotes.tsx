import { useTranslation } from 'react-i18next';
import classes from '../settings.module.css';

/** What is new: lines as they were signed, of which those that begin with a dash are a list. Nothing in them is read as markup. */
export function ReleaseNotes({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const said = lines.filter((line) => !line.startsWith('- '));
  const points = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
  return (
    <section aria-label={t('updates:notes')}>
      <strong>{t('updates:notes')}</strong>
      {said.map((line) => (
        <p key={line} className={classes.lead}>
          {line}
        </p>
      ))}
      {points.length > 0 && (
        <ul className={classes.points}>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
