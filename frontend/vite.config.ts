import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

import { typedDocuments } from './typed-documents.ts';

const SERVER = process.env['SHANGBO_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [typedDocuments(), react()],
  build: {
    manifest: true,
    // Small pictures stay files, so that the page's policy can forbid data: scripts and styles.
    assetsInlineLimit: 0,
  },
  server: {
    proxy: {
      '/graphql': { target: SERVER, ws: true },
      '/media': { target: SERVER },
      '/connect': { target: SERVER },
    },
  },
  test: {
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: 'logic', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: { name: 'components', include: ['src/**/*.test.tsx'], environment: 'jsdom', setupFiles: ['src/test-setup.ts'] },
      },
    ],
  },
});
