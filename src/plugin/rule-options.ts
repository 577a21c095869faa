import type { JSONSchema } from '@typescript-eslint/utils';

/** The option of rules whose reports depend on what Node.js does. */
export const nodeVersionOption: JSONSchema.JSONSchema4 = {
  type: 'string',
  description:
    'A semver range of the Node.js versions that the code runs on. By default the settings, files of the project, or the maintained versions say it.',
};

/** The option of rules that can say why they do not know. */
export function reportUnknownOption(subjects: string): JSONSchema.JSONSchema4 {
  return {
    type: 'boolean',
    description: `Whether to report ${subjects} whose options the file does not show, with the reason.`,
  };
}

/** The option of rules about servers that a load balancer may be in front of. */
export function includeLocalOption(subjects = ''): JSONSchema.JSONSchema4 {
  const of = subjects === '' ? '' : `${subjects} of `;
  return {
    type: 'boolean',
    description: `Whether to report ${of}servers that only this machine reaches (port 0, a loopback address, a socket file) and ${of === '' ? '' : 'of '}servers that close themselves.`,
  };
}
