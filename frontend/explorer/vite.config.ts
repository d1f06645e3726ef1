import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** GraphiQL, a page of its own beside the portal: the gateway serves it where it is switched on. */
export default defineConfig({
  base: '/graphiql/',
  plugins: [react()],
  // GraphiQL's own modules carry a directive of a compiler that it has been through already.
  logLevel: 'error',
  build: { outDir: '../dist/graphiql', emptyOutDir: true, chunkSizeWarningLimit: 4000 },
});
