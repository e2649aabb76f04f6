/** The element in the formats of editors. */
import {TAG, valuesOf} from './analyze.mjs';

const list = (title, entries) =>
  `**${title}**\n\n${entries.map(({name, description}) => `- \`${name || '(default)'}\`: ${description}`).join('\n')}`;

const documentation = (element) =>
  [
    element.summary,
    list('Events', element.events),
    list('Slots', element.slots),
    list('Parts', element.cssParts),
  ].join('\n\n');

const withDefault = (entry) =>
  entry.default === undefined
    ? entry.description
    : `${entry.description} Default: \`${entry.default}\`.`;

/** HTML custom data of Visual Studio Code. */
export const vsCodeHtml = (element, reference) => ({
  $schema:
    'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json',
  version: 1.1,
  tags: [
    {
      name: TAG,
      description: {kind: 'markdown', value: documentation(element)},
      attributes: element.attributes.map((entry) => ({
        name: entry.name,
        description: {kind: 'markdown', value: withDefault(entry)},
        ...(entry.type.text === 'boolean'
          ? {valueSet: 'v'}
          : {values: valuesOf(entry).map((name) => ({name}))}),
      })),
      references: [{name: 'Reference', url: reference}],
    },
  ],
});

/** CSS custom data of Visual Studio Code. */
export const vsCodeCss = (element) => ({
  $schema:
    'https://raw.githubusercontent.com/microsoft/vscode-css-languageservice/main/docs/customData.schema.json',
  version: 1.1,
  properties: element.cssProperties.map((entry) => ({
    name: entry.name,
    description: {kind: 'markdown', value: withDefault(entry)},
  })),
  pseudoElements: [
    {
      name: '::part()',
      description: {kind: 'markdown', value: list(`Parts of <${TAG}>`, element.cssParts)},
    },
  ],
});

/** Web-types of JetBrains. */
export const webTypes = (element, {name, version}, reference) => ({
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name,
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: [
        {
          name: TAG,
          description: documentation(element),
          'doc-url': reference,
          attributes: element.attributes.map((entry) => ({
            name: entry.name,
            description: withDefault(entry),
            value: {type: webType(entry)},
            ...(entry.default && {default: entry.default}),
          })),
          slots: element.slots.map(({name, description}) => ({name, description})),
          js: {
            properties: element.members
              .filter(({kind}) => kind === 'field')
              .map((entry) => ({
                name: entry.name,
                description: entry.description,
                type: webType(entry),
                ...(entry.readonly && {'read-only': true}),
              })),
            events: element.events.map(({name, description, type}) => ({
              name,
              description,
              type: type.text,
            })),
          },
          css: {
            properties: element.cssProperties.map(({name, description}) => ({name, description})),
            parts: element.cssParts.map(({name, description}) => ({name, description})),
          },
        },
      ],
    },
  },
});

const webType = ({type}) =>
  type.text.split(' | ').filter((each) => each !== 'null' && each !== 'undefined');
