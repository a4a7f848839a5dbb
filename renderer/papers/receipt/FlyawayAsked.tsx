import { FLYAWAY_POINTS } from '../../../shared/claim/vocabulary.ts';
import { answerTo, isFlyaway } from '../../verdict/flyawayPoints.ts';
import { Box, Heading } from '../letter/parts.tsx';
import { usePaper } from '../PaperContext.ts';

/** What the manufacturer asks for of a flyaway, ticked where it is at hand; nothing on another claim's papers. */
export function FlyawayAsked() {
  const { t, claim } = usePaper();
  if (!isFlyaway(claim)) return null;
  return (
    <>
      <Heading>{t('papers:flyaway.title')}</Heading>
      <ul className="checklist">
        {FLYAWAY_POINTS.map((point) => {
          const answer = answerTo(point, claim);
          return (
            <li key={point} className={answer === 'yes' ? undefined : 'absent'}>
              <Box ticked={answer === 'yes'} />
              <span>
                {t(`domain:flyawayPoint.${point}`)}
                {answer !== 'yes' && <small> {t(`papers:flyaway.${answer}`)}</small>}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
