import { Box } from '../letter/parts.tsx';
import { usePaper } from '../PaperContext.ts';

const ANSWERS = ['agreed', 'refused', 'nothing_stored'] as const;

/**
 * What may become of the data on the device, ticked as it was told; untold, the boxes are the customer's to tick and to
 * sign. One row, so that the receipt of the usual claim stays on one page.
 */
export function DataConsent() {
  const { t, claim } = usePaper();
  const { storedData } = claim;
  if (!storedData) return null;
  return (
    <ul className="checklist consent">
      <li>
        {storedData.answer === 'not_asked' ? t('papers:receipt.data.please') : t('papers:receipt.data.title')}
      </li>
      {ANSWERS.map((answer) => (
        <li key={answer}>
          <Box ticked={storedData.answer === answer} />
          <span>{t(`papers:receipt.data.${answer}`)}</span>
        </li>
      ))}
    </ul>
  );
}
