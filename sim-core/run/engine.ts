/** Version of the engine: same documents, seed and version give the same hash. Raised when any result can differ. */
export const ENGINE = 'blackstart/0.2.0';
