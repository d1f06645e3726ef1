import './design/tokens.css';
import './design/base.css';
import './design/tones.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { session } from './api/portal-session';
import { App } from './app';
import { startTheme } from './design/theme';
import { startLanguage } from './i18n/translation';
import { preload } from './routes';

startTheme();
// The session starts, and the page loads, while the language is still on its way.
void session.refresh();
preload(location.pathname);
await startLanguage();

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
