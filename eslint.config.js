import { defineConfig } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';
import httpKeepalive from './dist/index.js';

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.cache/', 'tests/e2e/fixtures/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Node types are compared with string literals: the enum is a runtime dependency.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
    },
  },
  {
    // They use packages that are installed when they run, and bring no types.
    files: ['scripts/corpus/behaviour/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
  { files: ['src/rules/*.ts'], extends: [eslintPlugin.configs.recommended] },
  { files: ['**/*.{js,mjs,ts}'], extends: [httpKeepalive.configs.recommended] },
);
