import { lazy, Suspense, type ComponentType } from 'react';
import { matchPath, Navigate, Route, Routes } from 'react-router';

import { SessionGate } from './shell/session-gate';
import { SplashPage } from './shell/splash-page';

type Load = () => Promise<{ default: ComponentType }>;

const loadShell: Load = async () => ({ default: (await import('./shell/shell')).Shell });

/** Pages for those who are not signed in yet. */
const OUTSIDE: Record<string, Load> = {
  '/sign-in': async () => ({ default: (await import('./pages/session/sign-in-page')).SignInPage }),
  '/sign-up': async () => ({ default: (await import('./pages/session/sign-up-page')).SignUpPage }),
};

const INSIDE: Record<string, Load> = {
  '/calendar': async () => ({ default: (await import('./pages/calendar/calendar-page')).CalendarPage }),
  '/posts': async () => ({ default: (await import('./pages/posts/posts-page')).PostsPage }),
  '/posts/:postId': async () => ({ default: (await import('./pages/posts/post-page')).PostPage }),
  '/posts/:postId/edit': async () => ({ default: (await import('./pages/compose/edit-page')).EditPage }),
  '/compose': async () => ({ default: (await import('./pages/compose/compose-page')).ComposePage }),
  '/notices': async () => ({ default: (await import('./pages/notices/notices-page')).NoticesPage }),
  '/notices/preferences': async () => ({ default: (await import('./pages/notices/preferences-page')).PreferencesPage }),
  '/accounts': async () => ({ default: (await import('./pages/accounts/accounts-page')).AccountsPage }),
  '/accounts/connect': async () => ({ default: (await import('./pages/accounts/connect-failed-page')).ConnectFailedPage }),
  '/accounts/connect/:pendingId': async () => ({ default: (await import('./pages/accounts/confirm-page')).ConfirmPage }),
  '*': async () => ({ default: (await import('./pages/not-found-page')).NotFoundPage }),
};

const Shell = lazy(loadShell);
const pagesOf = (loads: Record<string, Load>) => Object.entries(loads).map(([path, load]) => ({ path, Page: lazy(load) }));
const outside = pagesOf(OUTSIDE);
const inside = pagesOf(INSIDE);

/** Fetches what the address will show while the session is still starting. */
export function preload(pathname: string): void {
  const of = (loads: Record<string, Load>) => Object.entries(loads).find(([path]) => path !== '*' && matchPath(path, pathname))?.[1];
  const page = of(OUTSIDE);
  if (page) {
    void page();
    return;
  }
  void loadShell();
  void of(INSIDE)?.();
}

export function AppRoutes() {
  return (
    <Suspense fallback={<SplashPage />}>
      <Routes>
        {outside.map(({ path, Page }) => (
          <Route key={path} path={path} element={<Page />} />
        ))}
        <Route element={<SessionGate />}>
          <Route element={<Shell />}>
            <Route index element={<Navigate to="/calendar" replace />} />
            {inside.map(({ path, Page }) => (
              <Route key={path} path={path} element={<Page />} />
            ))}
          </Route>
        </Route>
      </Routes>
    </Suspense>
  );
}
