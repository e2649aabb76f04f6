import type {PageAnimation, PagePlacement} from '../deployment/buttons/page-element.js';
import type {
  InvitationSettings,
  OfferAgain,
  StandardButtonSettings,
} from '../deployment/settings/settings.js';
import type {RoutingButton} from '../services/routed-button.js';
import type {MetadataRecord} from './read-metadata.js';

const BOOLEANS = {true: true, false: false} as const;
const AGAIN: {readonly [value: string]: OfferAgain} = {true: 'always', false: 'session'};
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

/** A converted button. */
export interface ConvertedButton {
  readonly settings: StandardButtonSettings | InvitationSettings;
  readonly routing: RoutingButton;
  readonly isActive: boolean;
  /** The fields whose values were used. */
  readonly used: readonly string[];
}

/**
 * Converts a record of the type `LiveChatButton`.
 *
 * @param ids - the ids of buttons, by developer name.
 * @param report - receives the mistakes.
 * @returns `undefined` if it has no name or no type.
 */
export function convertButton(
  {name, values}: MetadataRecord,
  ids: {readonly [developerName: string]: string},
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
