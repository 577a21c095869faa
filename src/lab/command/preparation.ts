import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentError } from '../../reports/environment-error.ts';
import { loadLinter, missingLinter, type CreateLinter } from '../needs/load-linter.ts';
import { installNode, runningNode, type NodeBinary } from '../needs/node-versions.ts';
import { keptFolder } from '../needs/npm.ts';
import {
  describePackages,
  installPackages,
  type InstalledPackages,
  type PackageInstallation,
} from '../needs/packages.ts';
import { Resources } from '../resources.ts';
import type { Packages, Scenario } from '../scenario.ts';

/** Gets what a demo needs, from npm where it is missing. */
export class Preparation {
  readonly #resources: Resources;
  readonly #progress: (message: string) => void;
  readonly #problems: string[] = [];
  #temporary: string | undefined;

  constructor(resources: Resources, progress: (message: string) => void) {
    this.#resources = resources;
    this.#progress = progress;
  }

  /** What could not be had, in a sentence each. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** @throws {EnvironmentError} when there is no ESLint. */
  async findLinter(): Promise<CreateLinter> {
    return loadLinter(() => {
      this.#progress('ESLint is not installed here. Installing it with npm, for this demo only');
      return this.#install(missingLinter);
    });
  }

  /** @throws {EnvironmentError} when none of the versions can be had. */
  async findNodes(majors: readonly number[]): Promise<readonly NodeBinary[]> {
    if (majors.length === 0) return [runningNode()];
    const nodes: NodeBinary[] = [];
    for (const major of majors) {
      this.#progress(`Looking for Node.js ${String(major)}`);
      const installation = await installNode(major, () => this.#folder(), this.#resources);
      if (installation.kind === 'installed') nodes.push(installation.node);
      else {
        this.#problems.push(
          `Node.js ${String(major)} could not be installed with npm: ${installation.reason}`,
        );
      }
    }
    if (nodes.length === 0) throw new EnvironmentError(this.#problems.join('\n'));
    return nodes;
  }

  /** Installs the packages that cases need, each set once. */
  async findPackages(scenarios: readonly Scenario[]): Promise<InstalledPackages> {
    const packages = new Map<string, PackageInstallation>();
    for (const one of scenarios.flatMap(({ cases }) => cases)) {
      if (!one.packages) continue;
      const what = describePackages(one.packages);
      if (packages.has(what)) continue;
      this.#progress(`Looking for ${what}`);
      const installation = await this.#install(one.packages);
      packages.set(what, installation);
      if (installation.kind === 'failed') {
        this.#problems.push(`${what} could not be installed with npm: ${installation.reason}`);
      }
    }
    return packages;
  }

  async #install(packages: Packages): Promise<PackageInstallation> {
    const root = keptFolder(() => this.#folder());
    return installPackages(packages, root, this.#resources);
  }

  /** Where installations go that have no other place; made when it is needed. */
  #folder(): string {
    if (this.#temporary !== undefined) return this.#temporary;
    const path = mkdtempSync(join(tmpdir(), 'http-keepalive-npm-'));
    this.#resources.add(() => {
      rmSync(path, { recursive: true, force: true });
    });
    this.#temporary = path;
    return path;
  }
}
