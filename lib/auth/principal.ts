/** Who asks. Passed to everything that reads or writes on a person's behalf. */
export interface Principal {
  id: string
}

/** The one principal of a console that serves a single person on their own machine. */
export const localPrincipal: Principal = { id: 'local' }
