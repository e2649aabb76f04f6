import type {InvitationSettings, StandardButtonSettings} from '../deployment/settings/settings.js';
import type {RoutingButton} from '../services/routed-button.js';
import {convertButton} from './convert-button.js';
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
    const button =
      record.type === 'LiveChatButton' ? convertButton(record, ids, report) : undefined;
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
