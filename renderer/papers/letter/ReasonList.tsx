import type { Reason } from '../reasons.ts';

/** What stands before a reason: a sign that survives a photocopier. */
const SIGN: Readonly<Record<Reason['outcome'], string>> = {
  pass: 'M2.5 6.4 5 9 9.6 3',
  fail: 'M3 3 9 9M9 3 3 9',
  unknown: 'M4 4.4C4 2 8.2 2 8.2 4.4 8.2 6 6 6 6 7.8M6 9.6V10.4',
  limits: 'M6 2V7.4M6 9.4V10.2',
};

/** Each reason is a block of its own, so that a long list goes over to the next page. */
export function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <table className="reasons" data-flow="rows">
      <tbody>
        {reasons.map(({ rule, outcome, sentence, settle }) => (
          <tr key={rule}>
            <td className="reason-sign">
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <path d={SIGN[outcome]} fill="none" stroke="#000" strokeWidth="1.5" />
              </svg>
            </td>
            <td>
              {sentence}
              {settle !== null && <strong> {settle}</strong>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
