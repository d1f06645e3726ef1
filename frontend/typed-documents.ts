import type { Plugin } from 'vite';

const CALL = /\bgraphql\(`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`\)/gu;
const IMPORT = /import \{ graphql(, )?([^}]*)\} from '([./]*\/gql)';/u;

/**
 * Replaces each `graphql(…)` by the document that codegen made of it. Without this the browser
 * would load every document twice: parsed, and as the text that it is looked up by.
 */
export function typedDocuments(): Plugin {
  return {
    name: 'typed-documents',
    enforce: 'pre',
    transform(code, id) {
      const found = IMPORT.exec(code);
      if (!found || id.includes('node_modules')) return null;
      const names = new Set<string>();
      const body = code.replace(CALL, (_call, kind: string, name: string) => {
        const document = kind === 'fragment' ? `${name}FragmentDoc` : `${name}Document`;
        names.add(document);
        return `typed.${document}`;
      });
      if (names.size === 0) return null;
      const [line, , others = '', from = ''] = found;
      const rest = others.trim() ? `import { ${others.trim()} } from '${from}';` : '';
      const lines = body.replace(line, `${rest}import * as typed from '${from}/graphql';`);
      return { code: lines, map: null };
    },
  };
}
