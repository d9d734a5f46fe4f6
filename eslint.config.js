import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * A file of a feature that starts with one of these words is an action; every other one holds rules (a noun), except
 * methods.ts. A new action whose verb is missing here is treated as a noun, and fails at its first port.
 */
const verbs =
  'acknowledge add answer apply approve archive ask authorize build change check clear close collect compile confirm count create decide delete edit enter erase export fetch find finish follow forget get handle hand hide import invite join leave link list load log look mark mend merge move note notify offer open pause plan prepare preview propose publish put read rebuild receive reconcile record refresh refuse register reject remind remove reopen replace report request resolve restore resume retire save schedule search select send serve set share show snooze start state stop store suggest sweep switch sync take track turn undo unfollow unpublish update upgrade verify view watch withdraw write'.split(
    ' ',
  );
const verbFiles = `{${verbs.join(',')}}{-*,}.ts`;

const features = readdirSync(new URL('src/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['entry', 'platform'].includes(entry.name))
  .map((entry) => entry.name);
const feature = `{${features.join(',')},}`;
const nounFiles = {
  files: features.map((name) => `src/${name}/**/*.ts`),
  ignores: [`src/*/${verbFiles}`, 'src/*/methods.ts'],
};

/** Who may not import whom, by folder. Paths are resolved, so it does not matter how an import is written. */
const zones = [
  {
    target: ['./src/platform', ...features.map((name) => `./src/${name}`), './static', './local', './bench'],
    from: './src/entry',
    message: 'Nothing imports entry/: it is where everything is wired together.',
  },
  {
    target: features.map((name) => `./src/${name}`),
    from: './src/platform',
    except: [
      './ports.ts',
      './ports',
      './privacy-ports.ts',
      './privacy-ports',
      './publishing-ports.ts',
      './publishing-ports',
      './request-ports.ts',
      './request-ports',
      './sponsorship-ports.ts',
      './sponsorship-ports',
      './voices-ports.ts',
      './voices-ports',
      './failure.ts',
      './methods.ts',
      './record-shapes.ts',
      './request-shapes.ts',
    ],
    message: 'A feature knows the platform by its ports only; compose.ts wires the implementations.',
  },
  ...features.map((name) => ({
    target: `./src/${name}/**/*`,
    from: features.filter((other) => other !== name).map((other) => `./src/${other}/${verbFiles}`),
    message: "A feature reaches another feature's actions through a port that compose.ts wires.",
  })),
  {
    target: './src/platform',
    from: [`./src/${feature}/${verbFiles}`, `./src/${feature}/methods.ts`],
    message: 'The platform may use rules (nouns), never actions.',
  },
  {
    target: ['./src', './static'],
    from: ['./local', './test', './bench', './scripts'],
    message: 'What is shipped never imports the local site, tests, benchmarks or scripts.',
  },
  {
    target: './static',
    from: ['./src/entry/**/*', './src/{index,}.ts', `./src/${feature}/${verbFiles}`],
    message: 'The front end may import rules (nouns) and the types of methods.ts, nothing else of the back end.',
  },
  {
    target: './static',
    from: './src/platform',
    except: ['./failure.ts', './methods.ts'],
    message: 'The front end knows of the platform how a failure looks, nothing else.',
  },
  {
    target: './local',
    from: ['./src', './static', './test', './bench', './scripts', './locales'],
    message: 'The local site knows nothing of the app: it loads what was built, through manifest.yml, as Forge does.',
  },
  { target: './src', from: './static', message: 'The back end never imports the front end.' },
];

const noForge = { regex: '^@forge/', message: 'Only src/platform (and static/src/lib/bridge.ts) talk to Forge.' };
const noClock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes from the Clock port.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes from the Clock port.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance comes from a port.',
  },
];

export default defineConfig(
  globalIgnores([
    'dist/',
    'static/app/',
    'static/desk/',
    '.cache/',
    '.local-site/',
    'local/site/dist/',
    'bench/results/',
    'test-results/',
    'playwright-report/',
  ]),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'error',
      // Objects here are made of closures; there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/platform/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [noForge] }],
      'no-restricted-syntax': ['error', ...noClock],
    },
  },
  {
    // The journal: what goes wrong is written here and nowhere else.
    files: ['src/platform/surroundings.ts'],
    rules: { 'no-console': ['error', { allow: ['error'] }] },
  },
  {
    ...nounFiles,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'zod', message: 'Rules are plain TypeScript, so that the front end may use them for free.' }],
          patterns: [
            noForge,
            { regex: '[/-]ports$', message: 'A rule does no I/O: name the file by its verb instead.' },
          ],
        },
      ],
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            ...zones,
            {
              target: './src',
              from: [`./src/${feature}/${verbFiles}`, `./src/${feature}/methods.ts`],
              message: 'Rules (nouns) never import actions (verbs) or methods.',
            },
            {
              target: features.map((name) => `./src/${name}`),
              from: './src/platform',
              except: ['./failure.ts'],
              message: 'Rules (nouns) know of the platform how a failure looks, nothing else.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['static/src/**/*.{ts,tsx}', 'local/site/**/*.{ts,tsx}', 'local/forge/host/**/*.ts'],
    languageOptions: { globals: globals.browser },
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['static/src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            noForge,
            {
              regex: '/methods$',
              allowTypeImports: true,
              message: 'Only types of methods.ts: the schemas stay in the back end.',
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXText[value=/\\p{L}{2}/u]', message: 'Texts come from locales/.' },
        {
          selector: 'JSXAttribute[name.name=/^(aria-label|title|placeholder|alt)$/] > Literal[value=/\\p{L}{2}/u]',
          message: 'Texts come from locales/.',
        },
        {
          selector: "JSXAttribute[name.name='style']",
          message: 'Styles live in style sheets (content security policy).',
        },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Never: what people typed is text.' },
      ],
    },
  },
  {
    files: ['static/src/lib/bridge.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/methods$', allowTypeImports: true, message: 'Only types of methods.ts.' }] },
      ],
    },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.jest },
    rules: {
      'no-console': 'off',
      // Playwright wants fixtures to name what they use by destructuring, also when that is nothing.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
      // What a test reads from an answer is checked by its expectations.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['local/**/*.ts'], rules: { 'no-console': ['error', { allow: ['error'] }] } },
  {
    files: ['**/*.{mjs,cjs,js}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  // What the bench runs inside pages.
  { files: ['bench/portal*.mjs'], languageOptions: { globals: globals.browser } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['**/*.{mjs,cjs,js}', 'bench/**', 'scripts/**'], rules: { 'no-console': 'off' } },
);
