import { expectedReports, lintProject, type ProjectCase } from '../projects/lint-project.ts';

/** A fault that somebody reported in public, as a small program of our own, and the same program without it. */
export interface ReportedFault {
  /** What people met. */
  readonly name: string;
  /**
   * The files with the fault. A line that ends with `// ! rule` is reported by that rule, one with
   * `// ? rule` should be and is not yet. No other line is reported.
   */
  readonly faulty: ProjectCase['files'];
  /** The files that differ once it is fixed; nothing is reported in them. */
  readonly fixed: ProjectCase['files'];
  /** `settings['http-keepalive']` of both. */
  readonly settings?: ProjectCase['settings'];
}

/** What is reported, and what should be: `path:line rule`. */
export async function faultReports(
  fault: ReportedFault,
): Promise<{ readonly reports: readonly string[]; readonly expected: readonly string[] }> {
  const project = asProject(fault, fault.faulty);
  return { reports: await lintProject(project), expected: expectedReports(project) };
}

/** What is reported once the fault is fixed. */
export async function twinReports(fault: ReportedFault): Promise<readonly string[]> {
  return lintProject(asProject(fault, { ...fault.faulty, ...fault.fixed }));
}

/** The rules that should find a fault, and do not yet. */
export function missingRules({ faulty }: ReportedFault): readonly string[] {
  return Object.values(faulty).flatMap((text) =>
    [...text.matchAll(/\/\/ \? ([a-z-]+)$/gmu)].map(([, rule = '']) => rule),
  );
}

function asProject({ name, settings }: ReportedFault, files: ProjectCase['files']): ProjectCase {
  return settings === undefined ? { name, files } : { name, files, settings };
}
