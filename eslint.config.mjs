import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['**/*.{ts,tsx}'];

/** What a machine can hold of the style. The import rules H1 to H12 have a test of their own, tests/laws/house.test.ts. */
export default defineConfig(
  globalIgnores(['dist/', '.next/', 'data/', 'coverage/', 'drizzle/', 'next-env.d.ts']),
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // Shapes are `type`s here; an interface is kept for what a class implements.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // An overview at one look beats a line each: `void`s in arrow shorthand are meant.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false, fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'smart'],
      'no-console': 'error',
    },
  },
  {
    files: ['src/{web,app}/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    // The preset's other rules judge code by what the React Compiler could do with it, and it is not in use here.
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // A terminal, a benchmark and a start that failed speak to a person, not to the log.
  { files: ['src/cli/**', 'bench/**', 'src/server/start-fault.ts', 'src/server/demo/**', 'tests/**'], rules: { 'no-console': 'off' } },
);
