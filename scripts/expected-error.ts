/** Something a person can put right: shown as its one sentence, without a stack. */
export class ExpectedError extends Error {}
