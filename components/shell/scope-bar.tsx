'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { ScopePicker } from '@/components/filters/scope-picker'
import { WindowPicker } from '@/components/filters/window-picker'
import { ZoneSwitch } from '@/components/filters/zone-switch'
import { useFilters } from '@/lib/client/use-filters'
import { useSources } from '@/lib/client/use-sources'
import { ownZone } from '@/lib/client/use-viewer-zone'
import { NavDrawer } from './nav-drawer'
import { SearchButton } from './search-button'

/** On top of every page: search, accounts, Regions, window, zone. All of it lives in the URL. */
export function ScopeBar() {
  const t = useTranslations('shell')
  const filters = useFilters()
  const sources = useSources().data?.sources
  const all = (pick: 'accounts' | 'regions') =>
    sources && [...new Set(sources.flatMap((source) => source[pick]))].sort()
  useZoneInUrl()
  return (
    <div className="sticky top-0 z-30 border-b border-line bg-panel">
      <header className="mx-auto flex min-h-[50px] max-w-[1680px] flex-wrap items-center gap-2 px-3 py-2 lg:px-5">
        <NavDrawer />
        <SearchButton />
        <fieldset aria-label={t('scope.label')} className="flex min-w-0 flex-wrap items-center gap-2 md:ml-auto">
          <ScopePicker name="accounts" all={all('accounts')} chosen={filters.accounts} onChange={filters.setAccounts} />
          <ScopePicker name="regions" all={all('regions')} chosen={filters.regions} onChange={filters.setRegions} />
          <WindowPicker />
          <ZoneSwitch />
        </fieldset>
      </header>
      {filters.isWindowBad && (
        <p role="alert" className="border-t border-inner px-3 py-1.5 text-12 text-high-text lg:px-5">
          {t('window.bad-url')}
        </p>
      )}
    </div>
  )
}

/** Whoever gets this address sees the times in the zone of whoever sent it. */
function useZoneInUrl() {
  const { isZoneInUrl, setZone } = useFilters()
  const isOnItsWay = useRef(false)
  useEffect(() => {
    // Once: a second write waits its turn, and would take back what was chosen in the meantime.
    if (!isZoneInUrl && !isOnItsWay.current) setZone(ownZone())
    isOnItsWay.current = !isZoneInUrl
  }, [isZoneInUrl, setZone])
}
