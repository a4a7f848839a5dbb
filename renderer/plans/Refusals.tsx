import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { failureText } from '../api/failures.ts';
import { useFormat } from '../text/useFormat.ts';
import { Note } from '../ui/Note.tsx';
import { worded } from './worded.ts';

type Refusal = Output<'plans.preview'>['refusals'][number];

/** Told by the note on the window itself, with the time that is left. */
const TOLD_ELSEWHERE = 'activation_window_missed';

/** What would stop the binding as it stands, before anybody sends it. */
export function Refusals({ refusals }: { readonly refusals: readonly Refusal[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return refusals
    .filter(({ code }) => code !== TOLD_ELSEWHERE)
    .map((refusal) => (
      <Note key={refusal.code} meaning="stop">
        {failureText(t, worded({ kind: 'rule', ...refusal }, format))}
      </Note>
    ));
}
