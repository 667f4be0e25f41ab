/** Cookie that keeps the chosen theme, so that the server's first paint has it. */
export const themeCookie = 'lw-theme'

/** Cookie that tells the server the viewer's zone from the second visit on. */
export const zoneCookie = 'lw-tz'
