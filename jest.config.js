/**
 * Four layers of tests in Node; `answers` looks at what the sites of the others answered, so it runs last. TypeScript is compiled to CommonJS by swc, so imports without an extension resolve as they do
 * in the bundlers. Packages that come as ES modules only cannot be loaded here; a test that needs one (jira.js) runs it in a
 * child process.
 */
/** @type {[string, object]} */
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  },
];

/** @type {(name: string) => import('jest').Config} */
const layer = (name) => ({
  displayName: name,
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/test'],
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/test/support/fail-on-console.ts'],
  transform: { '\\.tsx?$': swc },
  moduleNameMapper: {
    '\\.css$': '<rootDir>/test/support/no-styles.ts',
    '^fast-check$': '<rootDir>/test/support/fast-check.ts',
  },
});

/** @type {import('jest').Config} */
export default {
  projects: [layer('unit'), layer('contract'), layer('integration'), layer('answers')],
  maxWorkers: 2,
  testTimeout: 30_000,
};
