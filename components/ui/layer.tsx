'use client'

import { createContext, use } from 'react'

/**
 * Where menus and popovers are put: inside the open dialog, since a modal `<dialog>` covers everything outside it;
 * null = the page.
 */
export const LayerContext = createContext<HTMLElement | null>(null)

/** The element that menus and popovers of this place belong to. */
export function useLayer(): HTMLElement | null {
  return use(LayerContext)
}
