import type {PageAnimation, PagePlacement} from '../deployment/buttons/page-element.js';
import type {
  InvitationSettings,
  PutOff,
  StandardButtonSettings,
} from '../deployment/settings/settings.js';
import type {RoutingButton} from '../services/routed-button.js';
import {METADATA_FIELDS} from './metadata-fields.js';
import {readMetadata, type FieldValue, type MetadataRecord} from './read-metadata.js';
import {FileError, type XmlParser} from './xml.js';

/** A file of exported metadata, such as `Sales.liveChatButton-meta.xml`. */
export interface MetadataFile {
  /** Its name, which contains the developer name of the button. It may have a path. */
  readonly name: string;
  readonly text: string;
}

/** Options of {@link settingsFromMetadata}. */
export interface MetadataOptions {
  /** The ids of buttons, by developer name. Defaults to none: a button without an id has its developer name as id. */
  readonly ids?: {readonly [developerName: string]: string};
  /** The XML parser. Defaults to a `DOMParser`, which only browsers have. */
  readonly parser?: XmlParser;
}

/** One value in the metadata, and what became of it. */
export interface MigratedField extends FieldValue {
  readonly file: string;
  /** `LiveChatButton` or `LiveChatDeployment`. */
  readonly type: string;
  /** The setting that has the value, or `undefined` if none has. */
  readonly setting?: string | undefined;
  /** How the value was converted, or why it was not. */
  readonly note: string;
}

/** A mistake in a file. The value that it names is not in the settings. */
export interface MigrationProblem {
  readonly file: string;
  /** Counted from 1, or `undefined` if it is not known. */
  readonly line: number | undefined;
  readonly message: string;
}

/** The result of {@link settingsFromMetadata}. */
export interface MigratedSettings {
  /** The settings, to which you add a service. */
  readonly settings: {readonly buttons: readonly (StandardButtonSettings | InvitationSettings)[]};
  /** The skills of the buttons and the way chats are distributed, for a service of the type `routing`. */
  readonly routingButtons: readonly RoutingButton[];
  /** Every value in the files. */
  readonly fields: readonly MigratedField[];
  readonly problems: readonly MigrationProblem[];
}

/**
 * Converts metadata of Salesforce to settings: the files `.liveChatButton` and `.liveChatDeployment`, with or without `-meta.xml`.
 * Nothing is lost: `fields` lists every value in the files, and `problems` lists the mistakes. Sending rules are not part of the
 * metadata.
 *
 * @param files - the files, or the text of one file.
 */
export function settingsFromMetadata(
  files: string | readonly MetadataFile[],
  {ids = {}, parser}: MetadataOptions = {},
): MigratedSettings {
  const buttons: (StandardButtonSettings | InvitationSettings)[] = [];
  const routingButtons: RoutingButton[] = [];
  const fields: MigratedField[] = [];
  const problems: MigrationProblem[] = [];

  for (const {name, text} of typeof files === 'string' ? [{name: '', text: files}] : files) {
    const report = (message: string, line?: number): void => {
      problems.push({file: name, line, message});
    };
    let record: MetadataRecord;
    try {
      record = readMetadata(name, text, parser ?? new DOMParser());
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      report(error.message, error.line);
      continue;
    }
    const button = record.type === 'LiveChatButton' ? convert(record, ids, report) : undefined;
    const isRepeated = button && buttons.some(({id}) => id === button.settings.id);
    if (isRepeated) report(`Another button has the id "${button.settings.id}".`);
    if (button && !isRepeated) {
      if (button.isActive) buttons.push(button.settings);
      if (button.isActive) routingButtons.push(button.routing);
    }
    for (const value of record.values) {
      const known = METADATA_FIELDS[record.type]![value.field];
      const isUsed = button && !isRepeated && button.used.includes(value.field);
      fields.push({
        ...value,
        file: name,
        type: record.type,
        setting: isUsed ? known?.setting : undefined,
        note: known
          ? known.setting && !isUsed
            ? 'Has no effect on this button.'
            : known.note
          : 'Not a known field.',
      });
      if (!known) report(`The field <${value.field}> is not known.`, value.line);
    }
  }
  return {settings: {buttons}, routingButtons, fields, problems};
}

interface ConvertedButton {
  readonly settings: StandardButtonSettings | InvitationSettings;
  readonly routing: RoutingButton;
  readonly isActive: boolean;
  /** The fields whose values were used. */
  readonly used: readonly string[];
}

function convert(
  {name, values}: MetadataRecord,
  ids: Required<MetadataOptions>['ids'],
  report: (message: string, line?: number) => void,
): ConvertedButton | undefined {
  const used: string[] = ['fullName'];

  /** The value of a field, converted by a table. A value that is not in the table is reported. */
  function choose<Value>(
    field: string,
    choices: {readonly [value: string]: Value},
  ): Value | undefined {
    const found = values.find((each) => each.field === field && each.value);
    if (!found) return undefined;
    if (Object.hasOwn(choices, found.value)) {
      used.push(field);
      return choices[found.value];
    }
    report(
      `<${field}> has the value "${found.value}", which is not one of ${Object.keys(choices).join(', ')}.`,
      found.line,
    );
    return undefined;
  }

  const id = Object.hasOwn(ids, name) ? ids[name]! : name;
  if (!id) {
    report('The developer name is not known. Pass the name of the file, which contains it.');
    return undefined;
  }
  const type = choose('type', {Invite: 'invite', Standard: 'standard'} as const);
  if (!type) {
    if (!values.some(({field, value}) => field === 'type' && value)) {
      report('The field <type> is missing, so this is neither a button nor an invitation.');
    }
    return undefined;
  }
  const skills = values.filter(({field}) => field === 'skills.skill').map(({value}) => value);
  if (skills.length) used.push('skills.skill');
  const routingType = choose('routingType', ROUTING_TYPES);
  const routing = {id, ...(skills.length && {skills}), ...(routingType && {routingType})};
  if (type === 'standard') return {settings: {id, type}, routing, isActive: true, used};

  const isActive = choose('isActive', BOOLEANS) ?? true;
  const animation = choose('animation', ANIMATIONS);
  const placement = choose('inviteEndPosition', PLACEMENTS);
  const afterAccept = choose('optionsHasInviteAfterAccept', AGAIN);
  const afterReject = choose('optionsHasInviteAfterReject', AGAIN);
  const isRemoved = choose('optionsIsInviteAutoRemove', BOOLEANS);
  const rejectAfter = isRemoved ? seconds('timeToRemoveInvite') : undefined;

  function seconds(field: string): number | undefined {
    const found = values.find((each) => each.field === field && each.value);
    if (!found) return undefined;
    const number = Number(found.value);
    if (number > 0) {
      used.push(field);
      return number;
    }
    report(
      `<${field}> has the value "${found.value}", which is not a number of seconds.`,
      found.line,
    );
    return undefined;
  }

  const settings: InvitationSettings = {
    id,
    type,
    ...(animation && {animation}),
    ...(placement && {placement}),
    ...(rejectAfter && {rejectAfter}),
    ...(afterAccept && {afterAccept}),
    ...(afterReject && {afterReject}),
  };
  return {settings, routing, isActive, used};
}

const BOOLEANS = {true: true, false: false} as const;
const AGAIN: {readonly [value: string]: PutOff} = {true: 'always', false: 'session'};
const ROUTING_TYPES = {
  LeastActive: 'least-active',
  MostAvailable: 'most-available',
  Choice: undefined,
} as const;
const ANIMATIONS: {readonly [value: string]: PageAnimation} = {
  Appear: 'appear',
  Custom: 'custom',
  Fade: 'fade',
  Slide: 'slide',
};
const PLACEMENTS: {readonly [value: string]: PagePlacement} = {
  TopLeft: 'top-left',
  Top: 'top',
  TopRight: 'top-right',
  Left: 'left',
  Center: 'center',
  Right: 'right',
  BottomLeft: 'bottom-left',
  Bottom: 'bottom',
  BottomRight: 'bottom-right',
};
