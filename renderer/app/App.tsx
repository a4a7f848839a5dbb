import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { QueryClientProvider } from '@tanstack/react-query';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import 'dayjs/locale/pl';
import 'dayjs/locale/ru';
import { type ReactNode, useEffect } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { bridge } from '../api/bridge.ts';
import { createClient, followChanges } from '../api/client.ts';
import { unsent } from '../api/unsent.ts';
import { ScanGate } from '../scan/ScanGate.tsx';
import { createTexts, firstLanguage } from '../text/index.ts';
import { theme, variables } from '../theme/theme.ts';
import { takeFromList } from '../ui/lists/takeFromList.ts';
import classes from './App.module.css';
import { BackendBanner } from './BackendBanner.tsx';
import { Gate } from './Gate.tsx';
import { rememberedLanguage, rememberLanguage } from './remembered.ts';
import { StorageBanner } from './StorageBanner.tsx';

const client = createClient();
const texts = createTexts(firstLanguage(rememberedLanguage(), navigator.languages));
const colours = localStorageColorSchemeManager({ key: 'hangar.colours' });

/** Everything that all screens stand on: look, words, answers, messages. */
export function App() {
  useEffect(() => followChanges(client), []);
  useEffect(() => bridge().onClosing(() => (unsent() === 'only here' ? 'only here' : undefined)), []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={colours}
      defaultColorScheme="auto"
    >
      <I18nextProvider i18n={texts}>
        <QueryClientProvider client={client}>
          <Words>
            <BackendBanner />
            <ScanGate />
            <StorageBanner />
            <div className={classes.everything} onKeyDownCapture={takeFromList}>
              <Gate />
            </div>
          </Words>
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}

/** Keeps the document, the calendar and the memory in step with the language on screen. */
function Words({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = t('shell:title');
    rememberLanguage(language);
  }, [language, t]);
  return (
    <DatesProvider settings={{ locale: language === 'en' ? 'en-gb' : language, firstDayOfWeek: 1 }}>
      {children}
    </DatesProvider>
  );
}
