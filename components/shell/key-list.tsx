'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { useHotkeyList } from '@/lib/client/use-hotkeys'

/** Every key that works on this page. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.keys')
  const hotkeys = useHotkeyList()
  const byKeys = new Map(hotkeys.map((hotkey) => [hotkey.keys, hotkey]))
  const groups = Map.groupBy(byKeys.values(), (hotkey) => hotkey.group)
  return (
    <Dialog isOpen onClose={onClose} title={t('title')}>
      <div className="grid gap-x-8 gap-y-4 p-4 md:grid-cols-2">
        {[...groups].map(([group, members]) => (
          <section key={group}>
            <h3 className="mb-1 text-11 text-faint">{group}</h3>
            <dl>
              {members.map(({ keys, label }) => (
                <div key={keys} className="flex min-h-7 items-center justify-between gap-4 border-b border-inner">
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
