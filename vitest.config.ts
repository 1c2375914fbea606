import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{server,connectors,jobs,web,test}/**/*.test.{ts,tsx}'],
    exclude: ['test/faults/**', 'test/bench/**'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
