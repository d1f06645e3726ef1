import './design/tokens.css';
import './design/base.css';
import './design/tones.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { session } from './api/portal-session';
import { App } from './app';
import { startTheme } from './design/theme';
import { startLanguage } from './i18n/setup';

startTheme();
// The session starts while the language is still on its way.
void session.refresh();
await startLanguage();

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
