/** Reads the tag's source: what it has, and how it is described. */
import {readFileSync} from 'node:fs';
import {create, ts as analyzerTypescript} from '@custom-elements-manifest/analyzer';
import {litPlugin} from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import ts from 'typescript';

const ELEMENT = 'src/element/live-agent-invitation.ts';
const SOURCES = [ELEMENT, 'src/element/button-event.ts', 'src/define.ts'];
export const TAG = 'live-agent-invitation';
export const CLASS = 'LiveAgentInvitation';

const published = (path) => path.replace('src/', 'dist/').replace(/\.ts$/, '.js');

const isNothing = (type) => type === 'null' || type === 'undefined';

/** The members of the class with their whole types, `'a' | 'b'` for an alias. */
function memberTypes() {
  const program = ts.createProgram([ELEMENT], {
    strict: true,
    target: 99,
    module: 199,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts'],
  });
  const checker = program.getTypeChecker();
  const declaration = program
    .getSourceFile(ELEMENT)
    .statements.find((each) => ts.isClassDeclaration(each) && each.name.text === CLASS);
  const {NoTruncation, InTypeAlias, UseSingleQuotesForStringLiteralType} = ts.TypeFormatFlags;
  const flags = NoTruncation | InTypeAlias | UseSingleQuotesForStringLiteralType;
  /** A union is written out; TypeScript would write the name of its alias. */
  const write = (type) =>
    type.isUnion() && !(type.flags & ts.TypeFlags.Boolean)
      ? type.types
          .map((each) => checker.typeToString(each, declaration, flags))
          .toSorted((one, other) => isNothing(one) - isNothing(other))
          .join(' | ')
      : checker.typeToString(type, declaration, flags);
  return Object.fromEntries(
    checker
      .getTypeAtLocation(declaration)
      .getProperties()
      .map((each) => [each.name, write(checker.getTypeOfSymbolAtLocation(each, declaration))]),
  );
}

/** Makes a description one line, without the sentence about the default, which has a field of its own. */
function describe(entry) {
  const text = entry.description?.replace(/\s+/g, ' ').trim() ?? '';
  const [sentence, code] = / ?\bDefaults to `([^`]+)`[^.]*\./.exec(text) ?? [];
  if (code) entry.default = code;
  entry.description = sentence ? text.replace(sentence, '').trim() : text;
}

/** Completes what the analyzer finds, in the form that is published. */
const complete = {
  name: 'complete',
  packageLinkPhase({customElementsManifest}) {
    const types = memberTypes();
    for (const module of customElementsManifest.modules) {
      module.path = published(module.path);
      for (const {declaration} of module.exports)
        declaration.module &&= published(declaration.module);
      for (const declaration of module.declarations.filter(({name}) => name === CLASS)) {
        declaration.members = declaration.members.filter(
          ({name, privacy}) =>
            !name.startsWith('#') && privacy !== 'protected' && !name.endsWith('Callback'),
        );
        // The attribute belongs to all elements; the tag controls it.
        declaration.attributes = declaration.attributes.filter(({name}) => name !== 'hidden');
        for (const entry of [...declaration.members, ...declaration.attributes]) {
          const type = types[entry.fieldName ?? entry.name];
          if (type && entry.kind !== 'method') entry.type = {text: type};
        }
        for (const entries of Object.values(declaration)) {
          if (Array.isArray(entries)) entries.forEach(describe);
        }
      }
    }
    // The analyzer does not find a definition by a method.
    customElementsManifest.modules
      .find(({path}) => path === 'dist/define.js')
      .exports.push({
        kind: 'custom-element-definition',
        name: TAG,
        declaration: {name: CLASS, module: published(ELEMENT)},
      });
  },
};

/** @returns the custom elements manifest, in which every entry has a description. */
export function analyze() {
  const modules = SOURCES.map((path) =>
    analyzerTypescript.createSourceFile(path, readFileSync(path, 'utf8'), 99, true),
  );
  return create({modules, plugins: [...litPlugin(), complete]});
}

/** The element in a manifest. */
export const elementOf = ({modules}) =>
  modules.flatMap(({declarations}) => declarations).find(({tagName}) => tagName === TAG);

/** The values of a type that is a union of texts. */
export const valuesOf = ({type}) =>
  Array.from(type?.text.matchAll(/'([^']+)'/g) ?? [], ([, value]) => value);

/** @returns what is missing in an element, as messages. @param observed - the attributes that the class observes. */
export function problems(element, observed) {
  const found = element.attributes.map(({name}) => name);
  const missing = observed.filter((name) => name !== 'hidden' && !found.includes(name));
  const lists = [
    'attributes',
    'members',
    'events',
    'slots',
    'cssParts',
    'cssStates',
    'cssProperties',
  ];
  return [
    ...missing.map((name) => `The manifest has no attribute "${name}".`),
    ...lists.flatMap((list) =>
      (element[list] ?? [])
        .filter(({description}) => !description)
        .map(({name}) => `${list}: "${name}" has no description.`),
    ),
    ...lists.filter((list) => !element[list]?.length).map((list) => `${list}: there are none.`),
  ];
}
