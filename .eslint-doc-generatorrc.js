import prettier from 'prettier';

/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  urlConfigs:
    'https://github.com/eslint-plugin-http-keepalive/eslint-plugin-http-keepalive#configs',
  // `fixable` is left out: fixes are made only where the setting `autofix` asks for them.
  ruleDocNotices: ['deprecated', 'configs', 'hasSuggestions'],
  ruleListColumns: [
    'name',
    'description',
    'configsError',
    'configsWarn',
    'hasSuggestions',
    'options',
  ],
  postprocess: async (content, path) => {
    const options = await prettier.resolveConfig(path);
    return prettier.format(content, { ...options, filepath: path });
  },
};
