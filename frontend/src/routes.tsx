import { createBrowserRouter, Navigate } from 'react-router';

import { CrashPage } from './shell/crash-page';
import { SessionGate } from './shell/session-gate';
import { SplashPage } from './shell/splash-page';

export const router = createBrowserRouter([
  {
    ErrorBoundary: CrashPage,
    HydrateFallback: SplashPage,
    children: [
      { path: '/sign-in', lazy: { Component: async () => (await import('./pages/session/sign-in-page')).SignInPage } },
      { path: '/sign-up', lazy: { Component: async () => (await import('./pages/session/sign-up-page')).SignUpPage } },
      {
        Component: SessionGate,
        children: [
          {
            lazy: { Component: async () => (await import('./shell/shell')).Shell },
            ErrorBoundary: CrashPage,
            children: [
              { index: true, element: <Navigate to="/calendar" replace /> },
              { path: 'calendar', lazy: { Component: async () => (await import('./pages/calendar/calendar-page')).CalendarPage } },
              { path: 'posts', lazy: { Component: async () => (await import('./pages/posts/posts-page')).PostsPage } },
              { path: 'posts/:postId', lazy: { Component: async () => (await import('./pages/posts/post-page')).PostPage } },
              { path: 'posts/:postId/edit', lazy: { Component: async () => (await import('./pages/compose/edit-page')).EditPage } },
              { path: 'compose', lazy: { Component: async () => (await import('./pages/compose/compose-page')).ComposePage } },
              { path: 'accounts', lazy: { Component: async () => (await import('./pages/accounts/accounts-page')).AccountsPage } },
              { path: 'accounts/connect', lazy: { Component: async () => (await import('./pages/accounts/connect-failed-page')).ConnectFailedPage } },
              { path: 'accounts/connect/:pendingId', lazy: { Component: async () => (await import('./pages/accounts/confirm-page')).ConfirmPage } },
              { path: '*', lazy: { Component: async () => (await import('./pages/not-found-page')).NotFoundPage } },
            ],
          },
        ],
      },
    ],
  },
]);
