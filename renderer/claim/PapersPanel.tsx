import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { type Icon, IconChevronDown, IconDownload, IconEye, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { papersOf } from '../papers/making/papersOf.ts';
import type { MakePaper } from '../papers/making/useMakePaper.ts';
import { LANGUAGE_NAMES } from '../text/index.ts';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { Panel } from '../ui/Panel.tsx';
import { When } from '../ui/When.tsx';
import classes from './claim.module.css';
import { OwnLanguage, PaperName } from './PrintMenu.tsx';

/** The papers kept with the claim, to open, save and print again, and the making of new ones. */
export function PapersPanel({ claim, paper }: { readonly claim: Claim; readonly paper: MakePaper }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t('claim:papers.title')}
      aside={
        <Menu position="bottom-end" width={240}>
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              loading={paper.making !== null}
              rightSection={<IconChevronDown size={14} aria-hidden="true" />}
            >
              {t('claim:papers.make')}
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
                onClick={() => void paper.make(each.kind, each.version)}
              >
                <PaperName paper={each} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      }
    >
      {claim.papers.length === 0 ? (
        <p className={classes.dim}>{t('claim:papers.none')}</p>
      ) : (
        <ul className={classes.list}>
          {claim.papers.map((kept) => (
            <li key={kept.id} className={classes.paper}>
              <div>
                <PaperName paper={kept} />
                <div className={classes.dim}>
                  {LANGUAGE_NAMES[kept.language]} · <When instant={kept.madeAt} />
                </div>
                {kept.missing && <MeaningBadge meaning="stop" label={t('claim:papers.missing')} />}
              </div>
              {!kept.missing && (
                <span className={classes.tools}>
                  <Tool icon={IconEye} act="open" name={kept.name} onPress={() => paper.open(kept.id)} />
                  <Tool
                    icon={IconDownload}
                    act="save"
                    name={kept.name}
                    onPress={() => paper.save(kept.id, kept.name)}
                  />
                  <Tool
                    icon={IconPrinter}
                    act="print"
                    name={kept.name}
                    onPress={() => paper.printKept(kept.id)}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Tool({
  icon: Sign,
  act,
  name,
  onPress,
}: {
  readonly icon: Icon;
  readonly act: 'open' | 'save' | 'print';
  readonly name: string;
  readonly onPress: () => Promise<void>;
}) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t(`claim:papers.${act}`)}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(`claim:papers.${act}Named`, { name })}
        onClick={() => void onPress()}
      >
        <Sign size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
