import { lintWithAll, type Case } from '../lint.ts';
import { findBreaches } from '../suggestions/contract.ts';
import type { Seed } from './mutations-seeds.ts';

/** `undefined` where no parser accepts the program; throws where its lint breaks, with the program. */
export function findMutantBreaches(
  { rule, each }: Seed,
  code: string,
): readonly string[] | undefined {
  const mutant: Case = { ...each, code };
  try {
    const reports = lintWithAll(rule, mutant);
    if (reports.some((message) => message.fatal)) return undefined;
    return findBreaches(rule, mutant, reports).map((breach) => `${breach}\nof\n${code}`);
  } catch (error) {
    throw new Error(`${String(error)}\nin ${each.filename ?? 'file.js'}\n${code}`, {
      cause: error,
    });
  }
}
