/** Helps to migrate from Salesforce's legacy Chat. Importing it has no effect. */
export {invitationTag} from './migrate/invitation-tag.js';
export type {PageCodeAction} from './migrate/page-code-advice.js';
export type {FieldValue} from './migrate/read-metadata.js';
export {reviewPageCode, type PageCodeFinding} from './migrate/review-page-code.js';
export {
  settingsFromMetadata,
  type MetadataFile,
  type MetadataOptions,
  type MigratedField,
  type MigratedSettings,
  type MigrationProblem,
} from './migrate/settings-from-metadata.js';
export type {XmlParser} from './migrate/xml.js';
