import { useTranslations } from 'next-intl'
import { Logo } from './logo'
import { NavList } from './nav-list'
import { Settings } from './settings'

/** Navigation at the left edge; on a phone it is a drawer that the scope bar opens. */
export function NavBar() {
  const t = useTranslations('shell')
  return (
    <section
      aria-label={t('product')}
      className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-panel p-2.5 lg:flex"
    >
      <div className="mb-3 flex h-8 items-center gap-2 px-2 font-bold">
        <Logo className="size-5" />
        {t('product')}
      </div>
      <NavList />
      <div className="mt-auto">
        <Settings />
      </div>
    </section>
  )
}
