/** The values of `placement`, the default first: the nine end positions of the Deployment API, and in the flow of the page. */
export const PLACEMENTS = [
  'bottom-right',
  'bottom',
  'bottom-left',
  'right',
  'center',
  'left',
  'top-right',
  'top',
  'top-left',
  'inline',
] as const;
/** The position of an invitation: in the flow of the page, or one of the nine end positions of the Deployment API. */
export type Placement = (typeof PLACEMENTS)[number];

/** The values of `animation`, the default first. */
export const ANIMATIONS = ['appear', 'fade', 'slide'] as const;
/** How an invitation appears. */
export type Animation = (typeof ANIMATIONS)[number];
