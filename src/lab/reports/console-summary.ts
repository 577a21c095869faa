import { countsOf, failuresOf, unmeasuredOf, type DemoResult } from '../runs/results.ts';
import { describeTime } from '../../reports/number-texts.ts';
import type { Paint } from '../../reports/paint.ts';

/** What the demo has shown, in a few lines. */
export function summary(result: DemoResult, paint: Paint): string {
  const failures = failuresOf(result);
  const { compared, unmeasured, leftOut } = countsOf(result);
  const lines = [
    ...result.problems.map((problem) => paint('yellow', `! ${problem}`)),
    ...failures.map((failure) => paint('red', `✘ ${failure}`)),
    ...unmeasuredOf(result).map((one) => paint('yellow', `– ${one}`)),
    ...comparisons(compared, failures.length, paint),
    ...(unmeasured > 0
      ? [
          paint(
            'yellow',
            `– ${String(unmeasured)} could not be measured: the machine was too busy. Run the demo again when the machine has more time.`,
          ),
        ]
      : []),
    ...(leftOut > 0
      ? [paint('yellow', `– ${String(leftOut)} that need packages from npm were not run.`)]
      : []),
    paint(
      'dim',
      `${result.plugin.name} ${result.plugin.version}, Node.js ${result.nodes.map(({ text }) => text).join(', ')}, ${describeTime(result.duration)}`,
    ),
    '',
  ];
  return lines.join('\n');
}

function comparisons(compared: number, failures: number, paint: Paint): readonly string[] {
  if (compared === 0) return [];
  return failures === 0
    ? [paint('green', `✔ All ${String(compared)} comparisons hold.`)]
    : [paint('red', `${String(failures)} of ${String(compared)} comparisons do not hold.`)];
}
