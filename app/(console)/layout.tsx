import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NavBar } from '@/components/shell/nav-bar'
import { ScopeBar } from '@/components/shell/scope-bar'
import { ShellKeys } from '@/components/shell/shell-keys'

/** The shell around every page: navigation at the left, search, scope, window and zone on top. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('shell')
  return (
    <div className="grid min-h-dvh grid-cols-1 lg:grid-cols-[200px_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-panel px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <NavBar />
      <div className="min-w-0">
        <ScopeBar />
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1680px] p-3 outline-none lg:p-5">
          {children}
        </main>
      </div>
      <ShellKeys />
    </div>
  )
}
