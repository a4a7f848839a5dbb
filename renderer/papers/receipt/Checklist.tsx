import type { Claim } from '../../../shared/contract/claims.ts';
import { Box } from '../letter/parts.tsx';
import { usePaper } from '../PaperContext.ts';

type Component = Claim['received'][number];

/** Every part that a drone may come with, ticked where it came. */
export function Checklist({
  components,
  received,
}: {
  readonly components: readonly Component[];
  readonly received: readonly Component[];
}) {
  const { t } = usePaper();
  return (
    <ul className="checklist">
      {components.map((component) => {
        const came = received.includes(component);
        return (
          <li key={component} className={came ? undefined : 'absent'}>
            <Box ticked={came} />
            <span>
              {t(`domain:component.${component}`)}
              {!came && <small> {t('papers:receipt.notReceived')}</small>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
