/** Documents changed while they were read. */
export class StateChanged extends Error {}
