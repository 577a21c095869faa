import type { DemoResult } from './results.ts';
export function htmlReport(_result: DemoResult): string {
  return '';
}
