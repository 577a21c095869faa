import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { runCommand } from './run-command.ts';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'http-keepalive-demo-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

test(
  '`npx eslint-plugin-http-keepalive demo` works in an empty folder',
  { timeout: 300_000 },
  async () => {
    const cwd = emptyFolder();
    // As `npx eslint-plugin-http-keepalive` does it, with the package from a file.
    const args = ['--yes', '--package', inject('tarball'), 'eslint-plugin-http-keepalive'];
    const demo = ['demo', 'no-agent-protocol-mismatch'];
    const { exitCode, stdout, stderr } = await runCommand('npx', [...args, ...demo], {
      cwd,
      limit: 280_000,
    });
    expect(stderr).toContain('ESLint is not installed here. Installing it with npm');
    expect(stdout).toContain('✔ All 5 comparisons hold.');
    expect(exitCode).toBe(0);
    // ESLint was for this run only.
    expect(readdirSync(cwd)).toEqual(['report.html']);
  },
);

test('the demo uses the ESLint of the current folder', { timeout: 200_000 }, async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'package.json'), '{ "private": true }');
  const eslint = join(inject('installed')['eslint-9'], 'node_modules');
  const command = join(
    inject('installed').oxlint,
    'node_modules/eslint-plugin-http-keepalive/dist/cli.js',
  );
  // The plugin is beside oxlint, and ESLint is elsewhere.
  expect(existsSync(join(inject('installed').oxlint, 'node_modules/eslint'))).toBe(false);
  symlinkSync(eslint, join(cwd, 'node_modules'), 'junction');
  const args = [command, 'demo', 'no-agent-protocol-mismatch', '--no-report'];
  const { exitCode, stderr } = await runCommand(process.execPath, args, { cwd, limit: 180_000 });
  expect(stderr).not.toContain('Installing');
  expect(exitCode).toBe(0);
});
