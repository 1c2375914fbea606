import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['EARSHOT_PUBLIC_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  publicDir: 'web/public',
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // The content security policy allows fonts and pictures from our own address only, so nothing becomes a data: URL.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        // What web/early.ts sets must hold before any other chunk makes a schema, so it travels with zod.
        codeSplitting: { groups: [{ name: 'early', test: /node_modules\/zod\/|web\/early\.ts$/ }] },
      },
    },
  },
  server: {
    proxy: { '/api': server, '/live': { target: server, ws: true } },
  },
});
