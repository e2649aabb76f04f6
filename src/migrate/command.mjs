/**
 * The command `live-agent-invitation migrate`. Plain JavaScript, because the types of Node.js are not among those of `src/`.
 * `npm run build` bundles it with its parsers to `dist/command.js`.
 */
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {DOMParser, onErrorStopParsing} from '@xmldom/xmldom';
import {invitationTag, reviewPageCode, settingsFromMetadata} from '../migrate.ts';
import {toJson} from '../json.ts';

const HELP = `Usage: live-agent-invitation migrate [options] <files>

Converts exported Salesforce metadata to settings, and reviews page code.

Files:
  *.liveChatButton, *.liveChatDeployment, with or without -meta.xml: metadata
  a folder: all metadata files in it and in its subfolders
  all others: the code of a page, in HTML or JavaScript

Options:
  --id <name>=<id>  the id of a button, by its developer name; repeatable
  --out <file>      write the settings to this file
  --json            print the result as JSON
  --help            print this help

Exit codes: 0 all files were converted, 1 a file has a mistake or cannot be read, 2 wrong usage
`;

const METADATA = /\.(liveChatButton|liveChatDeployment)(-meta\.xml)?$/i;
const OPTIONS = {
  id: {type: 'string', multiple: true, default: []},
  out: {type: 'string'},
  json: {type: 'boolean', default: false},
  help: {type: 'boolean', short: 'h', default: false},
};

class UsageError extends Error {}

/** @returns the exit code. */
export function run(args, {print = console.log, printError = console.error} = {}) {
  try {
    const {values, positionals} = parse(args);
    if (values.help) {
      print(HELP.trimEnd());
      return 0;
    }
    return migrate(positionals, values, print, printError);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printError(`${error.message}\nFor help: live-agent-invitation --help`);
    return 2;
  }
}

function parse(args) {
  let parsed;
  try {
    parsed = parseArgs({args, options: OPTIONS, allowPositionals: true});
  } catch (error) {
    throw new UsageError(error.message);
  }
  const [command, ...positionals] = parsed.positionals;
  if (parsed.values.help) return parsed;
  if (command !== 'migrate') {
    throw new UsageError(command ? `There is no command "${command}".` : 'The command is missing.');
  }
  if (!positionals.length) throw new UsageError('Name at least one file.');
  return {...parsed, positionals};
}

function migrate(names, {id, out, json}, print, printError) {
  const ids = Object.fromEntries(id.map(nameAndId));
  const problems = [];
  const files = names.flatMap((name) => {
    try {
      return filesOf(name).map((path) => ({name: path, text: readFileSync(path, 'utf8')}));
    } catch (error) {
      problems.push({file: name, line: undefined, message: reasonFor(error)});
      return [];
    }
  });
  const isMetadata = ({name}) => METADATA.test(name);
  const parser = new DOMParser({onError: onErrorStopParsing});
  const migrated = settingsFromMetadata(files.filter(isMetadata), {ids, parser});
  problems.push(...migrated.problems);
  const pageCode = files
    .filter((file) => !isMetadata(file))
    .flatMap(({name, text}) => reviewPageCode(text).map((found) => ({file: name, ...found})));
  const result = {...migrated, tags: tagsOf(migrated), pageCode, problems};

  if (out) {
    try {
      writeFileSync(out, `${indented(result.settings)}\n`);
    } catch (error) {
      problems.push({file: out, line: undefined, message: reasonFor(error)});
    }
  }
  if (json) print(indented(result));
  else print(report(result, files.some(isMetadata), out));
  if (!json) for (const problem of problems) printError(withPlace(problem));
  return problems.length ? 1 : 0;
}

function nameAndId(text) {
  const [, name, id] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (!name)
    throw new UsageError(
      `--id needs a name and an id, such as Checkout=573000000000001, not "${text}".`,
    );
  return [name, id];
}

/** Returns a file itself, or the metadata files in a folder. */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path, {recursive: true}).filter((name) => METADATA.test(name));
  if (!files.length) throw new Error('There is no metadata in this folder.');
  return files.sort().map((name) => join(path, name));
}

const REASONS = {
  ENOENT: 'There is no such file or folder.',
  EISDIR: 'This is a folder. Name a file.',
  EACCES: 'The file cannot be read or written: permission denied.',
};
const reasonFor = ({code, message}) => REASONS[code] ?? message;

const indented = (value) => JSON.stringify(JSON.parse(toJson(value)), null, 2);

const tagsOf = ({settings}) =>
  settings.buttons.filter(({type}) => type === 'invite').map((button) => invitationTag(button));

const withPlace = ({file, line, message}) => `${file}${line ? `:${line}` : ''}: ${message}`;

/** The result as text: for each file the result of its conversion, then the settings and the tags. */
function report({settings, routingButtons, fields, tags, pageCode}, hasMetadata, out) {
  const parts = [];
  for (const [file, found] of Object.entries(grouped(fields))) {
    const lines = found.map(({field, value, setting, note}) => {
      const short = value.length > 40 ? `${value.slice(0, 39)}…` : value;
      return `  ${setting ? '✓' : '–'} ${field}: ${short}${setting ? ` → ${setting}` : `  (${note})`}`;
    });
    parts.push([file, ...lines].join('\n'));
  }
  for (const [file, found] of Object.entries(grouped(pageCode))) {
    const lines = found.flatMap(({line, action, code, advice}) => [
      `  ${String(line).padStart(4)}  ${action.padEnd(6)}  ${code}`,
      `                ${advice}`,
    ]);
    parts.push([file, ...lines].join('\n'));
  }
  if (hasMetadata) {
    parts.push(out ? `Settings: written to ${out}` : `Settings:\n${indented(settings)}`);
    const routed = routingButtons.filter((button) => Object.keys(button).length > 1);
    if (routed.length)
      parts.push(`Buttons of a service of the type "routing":\n${indented(routed)}`);
    if (tags.length) parts.push(`Tags:\n${tags.join('\n')}`);
    const names = settings.buttons.map(({id}) => id).filter((id) => !/^573\w{12,15}$/.test(id));
    if (names.length) {
      parts.push(
        `The metadata contains no ids. If page code uses the ids of the buttons, pass them:\n  ${names
          .map((name) => `--id ${name}=573…`)
          .join(' ')}`,
      );
    }
    if (settings.buttons.length) {
      parts.push(
        'Next: add a service, and the sending rules, which the metadata does not contain.',
      );
    }
  }
  if (!parts.length) parts.push('Nothing of legacy Chat was found.');
  return parts.join('\n\n');
}

function grouped(items) {
  const groups = {};
  for (const item of items) (groups[item.file] ??= []).push(item);
  return groups;
}
