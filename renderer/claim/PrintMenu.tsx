import { Button, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperKind } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useSession } from '../api/session.ts';
import { type PossiblePaper, papersOf } from '../papers/making/papersOf.ts';
import type { MakePaper } from '../papers/making/useMakePaper.ts';
import { LANGUAGE_NAMES } from '../text/index.ts';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { ariaKeys } from '../ui/keys/keys.ts';
import { useKey } from '../ui/keys/useKey.ts';

const KEYS = 'alt+P';

/** The papers that there can be now, in the language of whoever reads them: choosing one makes it, keeps it and prints it. */
export function PrintMenu({ claim, paper }: { readonly claim: Claim; readonly paper: MakePaper }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useKey(KEYS, t('claim:print'), () => setOpened(true), { enabled: paper.making === null });
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          loading={paper.making !== null}
          leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />}
          rightSection={<KeyHint keys={KEYS} />}
          aria-keyshortcuts={ariaKeys(KEYS)}
        >
          {t('claim:print')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {t('claim:papers.inLanguage', { language: LANGUAGE_NAMES[claim.customer.language] })}
        </Menu.Label>
        {papersOf(claim).map((each) => (
          <Menu.Item
            key={each.kind}
            rightSection={<OwnLanguage kind={each.kind} />}
            onClick={() => void paper.print(each.kind, each.version)}
          >
            <PaperName paper={each} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The language of a paper that is not in the customer's. */
export function OwnLanguage({ kind }: { readonly kind: PaperKind }) {
  const { person } = useSession();
  return kind === 'label' ? LANGUAGE_NAMES[person.language] : null;
}

/** A kind of paper by name, the estimate with its version. */
export function PaperName({ paper: { kind, version } }: { readonly paper: PossiblePaper }) {
  const { t } = useTranslation();
  const name = t(`domain:paperKind.${kind}`);
  return <>{version === null ? name : t('claim:papers.version', { name, version })}</>;
}
