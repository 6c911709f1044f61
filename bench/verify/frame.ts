export const runFrame = async (..._: unknown[]): Promise<void> => {};
