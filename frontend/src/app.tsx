import { RouterProvider } from 'react-router/dom';

import { ToastProvider } from './design/toast';
import { router } from './routes';

export function App() {
  return (
    <ToastProvider>
      <RouterProvider router={router} />
    </ToastProvider>
  );
}
