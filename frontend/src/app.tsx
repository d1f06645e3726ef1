import { BrowserRouter } from 'react-router';

import { ToastProvider } from './design/toast';
import { AppRoutes } from './routes';
import { CrashBoundary } from './shell/crash-boundary';

export function App() {
  return (
    <ToastProvider>
      <CrashBoundary>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </CrashBoundary>
    </ToastProvider>
  );
}
