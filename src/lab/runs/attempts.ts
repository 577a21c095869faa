import type { ArticleResult, CaseResult, LeftOut } from './results.ts';

type Judged = Exclude<CaseResult, LeftOut> | ArticleResult;

/**
 * Runs once more what was not as expected: advice that is wrong is wrong the second time, too.
 * A program that hung or did not start has taken its time already.
 */
export async function attemptTwice<Result extends Judged>(
  attempt: (repeatedFor: readonly string[] | undefined) => Promise<Result>,
): Promise<Result> {
  const result = await attempt(undefined);
  if (result.verdict.kind === 'holds' || hasTakenItsTime(result)) return result;
  return attempt(result.verdict.seen);
}

function hasTakenItsTime(result: Judged): boolean {
  const runs =
    'run' in result
      ? [result.run]
      : result.kind === 'run'
        ? [result.reported, result.suggested]
        : [];
  return runs.some(({ outcome: { kind } }) => kind === 'hung' || kind === 'not-started');
}
