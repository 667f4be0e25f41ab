/**
 * The form of the rows. `current` is what the published v2 table schemas hold; `2024` is what Amazon's transformer
 * wrote in early 2024, before request and response became columns: the form of its published sample files.
 */
export type Form = 'current' | '2024'
