import './early.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/opsz.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import './ui/mantine.css';
import './ui/tokens.css';
import './ui/base.css';
import { createQueryClient } from './api/query-client.ts';
import { App } from './features/shell/app.tsx';
import { LanguageProvider } from './i18n/language.tsx';
import { theme } from './ui/theme.ts';
import { Toaster } from './ui/toaster.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

const schemes = localStorageColorSchemeManager({ key: 'earshot.theme' });

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      {/* Mantine's variables come from mantine.css: the content security policy forbids style elements made on the way. */}
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={schemes}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <LanguageProvider>
          <App />
          <Toaster />
        </LanguageProvider>
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
