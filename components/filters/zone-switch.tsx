'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'

/** The zone that times are shown in; one click changes between UTC and the viewer's own. */
export function ZoneSwitch() {
  const t = useTranslations('shell.zone')
  const format = useFormat()
  const { tz, viewerZone, to, setZone } = useFilters()
  const next = tz === 'UTC' ? viewerZone : 'UTC'
  const label = next === 'UTC' ? t('to-utc') : t('to-viewer', { zone: viewerZone })
  return (
    <Button aria-label={label} title={`${tz}. ${label}`} className="text-muted" onClick={() => setZone(next)}>
      {tz === 'UTC' ? 'UTC' : format.zoneName(to)}
    </Button>
  )
}
