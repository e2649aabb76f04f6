/** Tables that several tests use. */

/** The methods of a deployment. */
export const METHODS = [
  'init',
  'addButtonEventHandler',
  'startChat',
  'startChatWithWindow',
  'rejectChat',
  'showWhenOnline',
  'showWhenOffline',
  'setCustomVariable',
  'setName',
  'addCustomDetail',
  'findOrCreate',
  'setChatWindowWidth',
  'setChatWindowHeight',
  'enableLogging',
  'disableOptionalCookies',
  'disconnect',
  'getSid',
  'offerWithoutElement',
  'explain',
  'addURLPrefix',
  'setLocation',
] as const;

/** The vendor's end positions and the corresponding placements. */
export const END_POSITIONS = [
  ['TopLeft', 'top-left'],
  ['Top', 'top'],
  ['TopRight', 'top-right'],
  ['Left', 'left'],
  ['Center', 'center'],
  ['Right', 'right'],
  ['BottomLeft', 'bottom-left'],
  ['Bottom', 'bottom'],
  ['BottomRight', 'bottom-right'],
] as const;
